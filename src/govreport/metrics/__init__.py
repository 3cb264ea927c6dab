"""How a sentence of report prose is read: which number measures what."""
