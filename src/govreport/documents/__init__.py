"""Wrappings: from bytes to a text with the ranges that belong to the report.

What is listed here is what a reader of another package builds on, and stays as it is; everything else below
``govreport.documents`` is the package's own affair.

>>> from govreport.documents import Document, Raw, complement
>>> raw = Raw("县情网｜一、2023年工作回顾".encode())
>>> Document(raw.text, complement([(0, 4)], len(raw.text)), kind="county_net").kept
((4, 15),)
"""

from govreport.documents.document import Document, Doubt, faults
from govreport.documents.encoding import decode
from govreport.documents.limits import Limits
from govreport.documents.page import PageLine, complement, iso_date, page_lines
from govreport.documents.raw import Raw
from govreport.documents.reader import CERTAIN, Reader

__all__ = [
    "CERTAIN",
    "Document",
    "Doubt",
    "Limits",
    "PageLine",
    "Raw",
    "Reader",
    "complement",
    "decode",
    "faults",
    "iso_date",
    "page_lines",
]
