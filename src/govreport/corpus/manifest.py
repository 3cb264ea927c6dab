"""What a run reads with, written into its folder, so that no other run is mixed into it."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from govreport.corpus.reading import Reading
from govreport.errors import OutputError
from govreport.tables.write import replacing

__all__ = ["NAME", "begin", "manifest"]

NAME: Final = "run.json"


def manifest(reading: Reading, tables: tuple[str, ...]) -> dict[str, Any]:
    """What has to be the same for all documents of a run: the rules, the options, and the tables that are written.

    >>> manifest(Reading(), ("metrics", "documents"))["profile"]
    'generic'
    """
    from govreport import __version__

    return {
        "layout": 1,
        "govreport": __version__,
        "words": reading.profile.digest,
        "profile": reading.profile.name,
        "format": reading.format,
        "encoding": reading.encoding,
        "limits": asdict(reading.limits),
        "tables": sorted(tables),
    }


def begin(folder: Path, wanted: dict[str, Any], *, resume: bool) -> None:
    """Make *folder* the folder of a run, or see that it is that of the run that is to go on.

    Raises :class:`~govreport.errors.OutputError` where it holds a run already and *resume* is not asked for, where that
    run reads with other rules or options, and where it holds anything else.
    """
    path = folder / NAME
    if not path.exists():
        if any(not entry.name.startswith(".") for entry in folder.iterdir()):
            raise OutputError(f"{folder}: the folder holds something else; name a new or an empty one")
        with replacing(path) as file:
            file.write(json.dumps(wanted, indent=1).encode())
        return
    there = _read(path)
    if not resume:
        raise OutputError(f"{folder}: the folder holds a run; --resume goes on with it, or name another one")
    other = [f"{key} {there.get(key)!r}, now {wanted[key]!r}" for key in wanted if there.get(key) != wanted[key]]
    if other:
        raise OutputError(
            f"{folder}: the run began with {'; '.join(other)}. Its tables would mix both: name another one"
        )


def _read(path: Path) -> dict[str, Any]:
    try:
        found: object = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise OutputError(f"{path}: cannot be read: {error}") from None
    if not isinstance(found, dict):
        raise OutputError(f"{path}: is no description of a run")
    return found
