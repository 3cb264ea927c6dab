"""Wrappings: from bytes to a text with the ranges that belong to the report.

What is listed here is what a reader of another package builds on, and stays as it is; everything else below
``govreport.documents`` is the package's own affair. Names are loaded on first use.

>>> from govreport.documents import Document, Raw, complement
>>> raw = Raw("县情网｜一、2023年工作回顾".encode())
>>> Document(raw.text, complement([(0, 4)], len(raw.text)), kind="county_net").kept
((4, 15),)
"""

import sys
from typing import TYPE_CHECKING

from govreport.lazy import LazyPackage

if TYPE_CHECKING:
    from govreport.documents.document import Document, Doubt, faults
    from govreport.documents.encoding import decode
    from govreport.documents.flatten import Flat, FlatLine, flatten
    from govreport.documents.limits import Limits
    from govreport.documents.markup import parse_markup
    from govreport.documents.page import PageLine, complement, iso_date, page_lines
    from govreport.documents.raw import Raw
    from govreport.documents.reader import CERTAIN, Reader

__all__ = [
    "CERTAIN",
    "Document",
    "Doubt",
    "Flat",
    "FlatLine",
    "Limits",
    "PageLine",
    "Raw",
    "Reader",
    "complement",
    "decode",
    "faults",
    "flatten",
    "iso_date",
    "page_lines",
    "parse_markup",
]

# Pages of HTML are taken apart by patterns that a text has no use for, and that take their time to be compiled.
_HOMES = {
    **dict.fromkeys(("Document", "Doubt", "faults"), "document"),
    "decode": "encoding",
    **dict.fromkeys(("Flat", "FlatLine", "flatten"), "flatten"),
    "Limits": "limits",
    "parse_markup": "markup",
    **dict.fromkeys(("PageLine", "complement", "iso_date", "page_lines"), "page"),
    "Raw": "raw",
    **dict.fromkeys(("CERTAIN", "Reader"), "reader"),
}

sys.modules[__name__].__class__ = LazyPackage
