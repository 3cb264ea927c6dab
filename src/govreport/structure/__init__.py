"""How a report is built: front matter, sections with their roles, glossary."""
