"""Where inputs are found: files, folders, globs, archives, and files with a report in each row or record."""

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from govreport.corpus.input import Input
from govreport.corpus.members import tar_members, zip_members
from govreport.corpus.text_columns import json_rows, parquet_rows
from govreport.corpus.web_archives import warc_pages
from govreport.documents.limits import DEFAULT, Limits
from govreport.errors import InputError

__all__ = ["find_inputs", "how_many"]

_DOCUMENTS = (
    *(".txt", ".text", ".htm", ".html", ".shtml", ".xhtml", ".docx", ".docm", ".dotx", ".pdf"),
    *(".doc", ".wps", ".rtf"),  # which cannot be read: each is a failure that says what to do, and not passed over
)
_ZIP = (".zip",)
_TAR = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_WARC = (".warc", ".warc.gz")
_JSON = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_PARQUET = (".parquet",)


def find_inputs(
    places: Iterable[str | os.PathLike[str]],
    *,
    text_column: str = "text",
    limits: Limits = DEFAULT,
    passed_over: Callable[[str], object] | None = None,
) -> Iterator[Input]:
    """The inputs at *places*, one after the other, each found when it is asked for; for :func:`govreport.read_many`.

    A place is

    - a file with a report
    - a folder: the reports and archives in it and in the folders below, by their endings, in the order of their names
    - a pattern of names: ``reports/**/*.docx``
    - a zip or tar archive: the members whose endings are those of reports, named ``old.zip!anji.txt``
    - JSON Lines or Parquet: the reports in the column *text_column*, named ``old.jsonl!12``; in a folder or an archive
      they are passed over, since they may hold anything
    - a WARC file: its pages of HTML, named ``crawl.warc.gz!https://…``

    What cannot be found or opened is an input too, which fails when its turn comes; a broken member of an archive costs
    itself alone. Hidden files and those of other endings are passed over: *passed_over* is called with each of the
    latter.

    >>> [item.name for item in find_inputs(["no-such-folder"])]
    ['no-such-folder']
    """
    search = _Search(text_column, limits, passed_over or (lambda _: None))
    for place in places:
        yield from search.place(os.fsdecode(place))


def how_many(places: Iterable[str | os.PathLike[str]]) -> int | None:
    """How many inputs there are at *places*; None where archives would have to be unpacked to know.

    >>> how_many(["a.txt", "b.txt"])
    2
    """
    count = 0
    for item in find_inputs(places):
        if item.data is not None:
            return None
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class _Search:
    """One search, with what is asked of it."""

    text_column: str
    limits: Limits
    passed_over: Callable[[str], object]

    def place(self, place: str) -> Iterator[Input]:
        """The inputs at a place that was named."""
        if os.path.lexists(place) or not glob.has_magic(place):
            yield from self.folder(place) if os.path.isdir(place) else self.named(place)  # noqa: PTH112 - a str stays one
            return
        found = sorted(glob.glob(place, recursive=True))  # noqa: PTH207 - the pattern may be absolute
        if not found:
            yield Input(place, fault=InputError(f"{place}: no file has such a name"))
        for path in found:
            if not os.path.isdir(path):  # noqa: PTH112 - a str stays one
                yield from self.named(path)

    def named(self, path: str) -> Iterator[Input]:
        """The inputs of a file that was named, whatever its ending is."""
        lower = path.lower()
        if lower.endswith(_JSON):
            yield from json_rows(path, self.text_column, self.limits)
        elif lower.endswith(_PARQUET):
            yield from parquet_rows(path, self.text_column, self.limits)
        else:
            yield from self.archive(path) or (Input(path, path=path),)

    def archive(self, path: str) -> Iterator[Input] | None:
        """The inputs of an archive; None for any other file."""
        lower = path.lower()
        if lower.endswith(_ZIP):
            return zip_members(path, self.limits, lambda name: self.wanted(name, f"{path}!{name}"))
        if lower.endswith(_TAR):
            return tar_members(path, self.limits, lambda name: self.wanted(name, f"{path}!{name}"))
        return warc_pages(path, self.limits) if lower.endswith(_WARC) else None

    def folder(self, folder: str) -> Iterator[Input]:
        """The inputs in a folder and below. Links to folders are not followed, which may go round in circles."""
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            yield Input(folder, fault=InputError(f"{folder}: the folder cannot be read: {error.strerror or error}"))
            return
        for entry in entries:
            if _hidden(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from self.folder(entry.path)
            elif entry.is_file() and self.wanted(entry.name, entry.path, archives=True):
                yield from self.archive(entry.path) or (Input(entry.path, path=entry.path),)

    def wanted(self, name: str, whole: str, *, archives: bool = False) -> bool:
        """Whether a file that nobody named is to be read; one that is not is told of, unless it is hidden."""
        if any(map(_hidden, name.replace("\\", "/").split("/"))):
            return False
        lower = name.lower()
        if lower.endswith(_DOCUMENTS) or (archives and lower.endswith(_ZIP + _TAR + _WARC)):
            return True
        self.passed_over(whole)
        return False


def _hidden(name: str) -> bool:
    """Whether a name is one of a hidden file, or of what Word and macOS leave beside their files."""
    return name.startswith((".", "~$")) or name == "__MACOSX"
