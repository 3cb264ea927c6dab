"""Many reports, read in several processes: a report or a failure for each input, in order."""

import os
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal, TypedDict, Unpack

from govreport.corpus.failure import Failure, failure
from govreport.corpus.input import Input, given
from govreport.corpus.reading import Reading
from govreport.corpus.workers import Lost, cores, in_order
from govreport.documents.limits import DEFAULT, Limits
from govreport.errors import GovReportError
from govreport.models import Report
from govreport.plugins import described
from govreport.profiles.profile import Profile, resolve

__all__ = ["ReadOptions", "read_many"]


class ReadOptions(TypedDict, total=False):
    """The options of :func:`govreport.read`."""

    format: str
    profile: str | os.PathLike[str] | Profile
    encoding: str | None
    limits: Limits


def read_many(
    sources: Iterable[str | os.PathLike[str] | bytes | BinaryIO | Input],
    workers: int | None = None,
    on_error: Literal["collect", "raise"] = "collect",
    timeout: int | None = None,
    **options: Unpack[ReadOptions],
) -> Iterator[Report | Failure]:
    """Read many reports: for each of *sources*, in their order, its report or a :class:`Failure`.

    A source is what :func:`govreport.read` takes, or an :class:`Input` that :func:`find_inputs` found. They are taken
    as they are needed, and no more than ``16 * workers`` ahead of what the caller has got: a million of them costs no
    more memory than a hundred.

    *workers* is how many processes read, by default as many as there are cores; with 0 or 1 this process reads itself.
    A process that dies of a document costs that document and no other. With *timeout*, in whole seconds, no document
    takes longer; there is a process then even for one worker. Closing the iterator, or Ctrl-C, ends them at once. A
    script that reads in several processes does so below ``if __name__ == "__main__":``, as each of them imports it.

    With ``on_error="raise"`` the first error is raised in its turn, instead of a failure. *options* are those of
    :func:`govreport.read`: ``format``, ``profile``, ``encoding``, ``limits``.

    Raises at once what is wrong with the profile, the format or the parameters (``ValueError``), and
    :class:`~govreport.errors.WorkersError` where no process can be started.

    >>> import govreport
    >>> first, second = govreport.read_many(["2024年，地区生产总值170亿元。".encode(), "no-such.txt"], workers=0)
    >>> str(first.metrics[0].amount), second.message
    ('17000000000', 'no-such.txt: there is no such file')
    """
    if isinstance(sources, str | bytes | os.PathLike):
        raise TypeError("sources is an iterable; govreport.find_inputs([path]) finds what is in a folder")
    if on_error not in ("collect", "raise"):
        raise ValueError(f"on_error is 'collect' or 'raise', not {on_error!r}")
    count = cores() if workers is None else workers
    if count < 0 or (timeout is not None and (timeout < 1 or count == 0)):
        raise ValueError("workers is 0 or more; a timeout is whole seconds from 1 up, and needs a worker")
    reading = Reading(
        options.get("format", "auto"),
        resolve(options.get("profile", "generic")),
        options.get("encoding"),
        options.get("limits", DEFAULT),
    )
    job = _Job(reading, raising=on_error == "raise")
    items = (given(source, number, reading.limits) for number, source in enumerate(sources, 1))
    if count > 1 or timeout is not None:
        return _read_apart(items, job, count, timeout)
    return (_answered(job(item)) for item in items)


@dataclass(frozen=True, slots=True)
class _Job:
    """What a worker does with an input."""

    reading: Reading
    raising: bool

    def __call__(self, item: Input) -> Report | Failure | Exception:
        if not self.raising:
            return self.reading.outcome(item)
        try:
            return self.reading.report(item)
        except Exception as error:  # it is raised where the report would have been
            return _sendable(error)


def _read_apart(items: Iterator[Input], job: _Job, workers: int, timeout: int | None) -> Iterator[Report | Failure]:
    for item, result in in_order(items, job, workers=workers, timeout=timeout):
        if isinstance(result, Lost):
            yield _answered(result.error if job.raising else failure(item.name, result.error))
        else:
            yield _answered(result)


def _answered(result: Report | Failure | Exception) -> Report | Failure:
    if isinstance(result, Exception):
        raise result
    return result


def _sendable(error: Exception) -> Exception:
    """The error, or one that says the same where it does not survive the way to another process."""
    try:
        same = pickle.loads(pickle.dumps(error))  # noqa: S301 - pickled here
    except Exception:  # an error of a plug-in may do anything when it is pickled
        return GovReportError(described(error))
    return error if type(same) is type(error) else GovReportError(described(error))
