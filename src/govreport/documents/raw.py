"""What a reader of a wrapping is given: the bytes of one input, and what is known of them."""

from dataclasses import dataclass
from functools import cached_property

from govreport.documents.charset import Decoded, decode_markup
from govreport.documents.encoding import decode
from govreport.documents.limits import DEFAULT, Limits

__all__ = ["Raw"]

_HEAD = 65_536


@dataclass(frozen=True)
class Raw:
    """The bytes of an input; ``name`` is that of its file, ``encoding`` the one that the caller gave.

    >>> Raw("一、回顾".encode("gb18030")).text
    '一、回顾'
    """

    data: bytes
    name: str | None = None
    encoding: str | None = None
    limits: Limits = DEFAULT

    @cached_property
    def head(self) -> str:
        """The first 64 kB, a character a byte, for a look at markup and signatures; of UTF-16 the text itself."""
        start = self.data[:_HEAD]
        if start.startswith((b"\xff\xfe", b"\xfe\xff")):
            return start.decode("utf-16", "replace")
        return start.removeprefix(b"\xef\xbb\xbf").decode("latin-1")

    @cached_property
    def _decoded(self) -> tuple[str, str]:
        return decode(self.data, self.encoding)

    @property
    def text(self) -> str:
        """The characters, for a wrapping that is text; raises :class:`~govreport.errors.InputError` for any other."""
        return self._decoded[0]

    @property
    def found_encoding(self) -> str:
        """The encoding that :attr:`text` was in."""
        return self._decoded[1]

    @cached_property
    def markup(self) -> Decoded:
        """The characters of a page, which may declare its encoding and may lie: for HTML and its like."""
        return decode_markup(self.data, self.encoding)
