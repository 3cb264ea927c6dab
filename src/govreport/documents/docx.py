"""Word files (.docx, .docm, .dotx): the text as it is printed, its headings, and its notes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from govreport.data import table
from govreport.documents.archive import Archive
from govreport.documents.document import Document, Doubt
from govreport.documents.numbered_lists import Lists
from govreport.documents.page import complement
from govreport.documents.plain import document as plain_document
from govreport.documents.raw import Raw
from govreport.documents.reader import CERTAIN
from govreport.documents.word_file import NAMESPACE, WordFile
from govreport.documents.word_styles import Styles
from govreport.documents.word_text import WordLine, WordText
from govreport.documents.word_wraps import unwrapped
from govreport.errors import InputError

__all__ = ["READER"]

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTENT_TYPES = "[Content_Types].xml"
_OLD = 0.3
"""The score for an old Word file, which only a reader of another package can read; this one says what to do."""

_INSIDE = (
    ("EncryptedPackage", "the Word file is encrypted: open it with its password and save it without one"),
    ("WordDocument", "this is an old Word file (.doc, .wps): save it as .docx with Word, WPS or LibreOffice"),
)
"""What an OLE container holds, and what to do about it."""


def _document(raw: Raw) -> Document:
    file = WordFile(Archive(raw.data, raw.limits), raw.limits)
    styles = Styles(file.styles)
    lists = Lists(file.lists)
    words = WordText(styles, lists, raw.limits)
    lines = unwrapped(_settled(words.lines(file.body), words))
    notes = _notes(file, words.runs.notes, WordText(styles, lists, raw.limits))
    text, headings, cuts = _assembled(lines)
    base = plain_document(text)
    kept = complement([*complement(list(base.kept), len(text)), *cuts], len(text))
    if not any(text[start:end].strip() for start, end in kept):
        kept = base.kept
    if not text.strip():
        raise InputError(_why_empty(file, words))
    document = replace(
        base,
        kind="docx",
        kept=kept,
        title=_title(file.title) or base.title,
        headings=headings,
        doubts=(*base.doubts, *_doubts(words)),
    )
    if not notes:
        return document
    start = len(text) + 1
    whole = "\n".join([text, *notes])
    return replace(document, text=whole, kept=(*kept, (start, len(whole))), notes=(start, len(whole)))


def _why_empty(file: WordFile, words: WordText) -> str:
    if words.foreign:
        return (
            "the Word file holds its text as a document of another format (altChunk), which is not opened: open it "
            "with Word and save it anew"
        )
    if file.has_pictures:
        return "the Word file holds pictures and no text: its pages are scans, which need OCR"
    return "the Word file holds no text"


def _doubts(words: WordText) -> Iterator[Doubt]:
    if words.runs.changes:
        found = words.runs.changes
        yield "GR141", f"the Word file holds {found} tracked changes; it is read as if they were accepted", None
    if words.foreign:
        yield "GR142", f"{words.foreign} documents of other formats inside of the Word file are not opened", None


def _settled(lines: Sequence[WordLine], words: WordText) -> list[WordLine]:
    """The lines without marks that say nothing: bold type where most is bold, contents that never end."""
    bold = words.runs.bold * 2 > words.runs.letters
    endless = words.runs.in_contents
    rows: list[WordLine] = []
    above = -1  # the last line with words, which may be the heading of the contents
    for line in lines:
        contents = line.contents and not endless
        if contents and above >= 0 and "".join(rows[above].text.split()) in table("front")["page"]["contents"]:
            rows[above] = rows[above]._replace(contents=True)
        if line.text.strip():
            above = len(rows)
        apart = 0 if bold and not line.styled else line.apart
        same = apart == line.apart and contents == line.contents
        rows.append(line if same else line._replace(apart=apart, contents=contents))
    return rows


def _assembled(lines: Iterable[WordLine]) -> tuple[str, tuple[tuple[int, int], ...], list[tuple[int, int]]]:
    """The lines as one text, the ranges of its headings, and those of its table of contents."""
    headings: list[tuple[int, int]] = []
    cuts: list[tuple[int, int]] = []
    rows: list[str] = []
    start = 0
    for line in lines:
        rows.append(line.text)
        if line.contents:
            cuts.append((start, start + len(line.text)))
        elif line.apart and line.text.strip():
            headings.append((start, start + line.apart))
        start += len(line.text) + 1
    return "\n".join(rows), tuple(headings), cuts


def _notes(file: WordFile, wanted: dict[tuple[str, str], int], words: WordText) -> list[str]:
    """The notes that the body refers to, one a line."""
    wanted = dict(wanted)
    found: dict[int, str] = {}
    for kind in {kind for kind, _ in wanted}:
        for note in file.notes(kind):
            number = wanted.pop((kind, note.get(f"{NAMESPACE}id") or ""), None)
            if number is not None:
                found[number] = " ".join(line.text.strip() for line in words.lines(note) if line.text.strip())
    return [f"[{number}]{text}" for number, text in sorted(found.items()) if text]


def _title(title: str | None) -> str | None:
    """The title among the properties, which mostly is the first line of some other file that this one was made from."""
    title = " ".join((title or "").split())
    return title if "工作报告" in title else None


class _Docx:
    """Word files since 2007. Macros, pictures, embedded files, headers, footers and comments are never opened."""

    name = "docx"

    def score(self, raw: Raw) -> float:
        data = raw.data
        if data.startswith(_OLE):
            return _OLD
        if not data.startswith(_ZIP):
            return 0
        try:
            names = Archive(data, raw.limits).names
        except InputError:  # a cut off archive has no directory any more; its first parts still have their names
            return CERTAIN if "word/" in raw.head and _CONTENT_TYPES in raw.head else 0
        return CERTAIN if _CONTENT_TYPES.lower() in names and any(name.startswith("word/") for name in names) else 0

    def read(self, raw: Raw) -> Document:
        if raw.data.startswith(_OLE):
            raise InputError(
                next(
                    (advice for name, advice in _INSIDE if name.encode("utf-16-le") in raw.data),
                    "this is an old Office file and no text: save it as .docx",
                )
            )
        if not raw.data.startswith(_ZIP):
            raise InputError("this is no Word file: it is no zip archive")
        return _document(raw)


READER = _Docx()
"""The reader of Word files; needs the extra ``docx``."""
