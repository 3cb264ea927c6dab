"""HTML to be looked through: parsed by selectolax, once it is known that it nests no deeper than allowed."""

from typing import TYPE_CHECKING

from govreport.documents.limits import DEFAULT, Limits
from govreport.documents.nesting import check_nesting
from govreport.errors import MissingExtraError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

__all__ = ["parse_markup"]


def parse_markup(html: str, limits: Limits = DEFAULT) -> "LexborHTMLParser":
    """The tree of a page or of a piece of one.

    Raises :class:`~govreport.errors.InputError` where elements lie deeper inside each other than ``limits.nesting``,
    and :class:`~govreport.errors.MissingExtraError` where selectolax is not installed.

    >>> parse_markup("<div id=zoom><p>一、回顾</div>").css_first("#zoom").text()
    '一、回顾'
    """
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        raise MissingExtraError("html") from None
    # A lone surrogate is in no encoding, and the parser takes UTF-8.
    check_nesting(html, limits)
    return LexborHTMLParser(html.encode("utf-8", "replace").decode("utf-8"))
