"""Errors: one tree, messages that say what and where, and they cross process borders."""

import pickle
import unicodedata

import pytest

import govreport
from govreport import errors
from govreport.errors import (
    CodingError,
    DataError,
    DuplicatePlugin,
    GovReportError,
    InputError,
    MissingExtraError,
    OutputError,
    ParseError,
    PluginError,
    PluginLoadError,
    QueryError,
    TookTooLong,
    UnknownPlugin,
    WorkerDied,
    WorkersError,
)

EXAMPLES = [
    (InputError("the input is empty"), ValueError),
    (OutputError("out.csv: cannot be written: No space left on device"), OSError),
    (QueryError('Binder Error: Referenced column "x" not found'), ValueError),
    (CodingError("there is no scheme 'mine'"), ValueError),
    (DataError("units.toml", ("unit 亩: factor is missing", "unit 里: unknown dimension")), ValueError),
    (MissingExtraError("cli"), ImportError),
    (UnknownPlugin("there is no profile named 'x'"), LookupError),
    (DuplicatePlugin("two packages claim 'x'"), PluginError),
    (PluginLoadError("'x' cannot be loaded"), ImportError),
    (WorkersError("no worker process can be started"), RuntimeError),
    (WorkerDied("the process that read it was killed"), RuntimeError),
    (TookTooLong("it took more than 5 s"), TimeoutError),
    (ParseError("GR301", "a numeral that no rule takes", "共有18处", 2, 4), ValueError),
]


@pytest.mark.parametrize(("error", "parent"), EXAMPLES, ids=[type(error).__name__ for error, _ in EXAMPLES])
def test_an_error_is_of_the_tree_and_survives_pickling(error: GovReportError, parent: type[Exception]) -> None:
    assert isinstance(error, GovReportError)
    assert isinstance(error, parent)
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - its own pickle
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert vars(copy) == vars(error)


def test_every_error_has_an_example() -> None:
    assert {type(error).__name__ for error, _ in EXAMPLES} | {"GovReportError", "PluginError"} == set(errors.__all__)


def test_the_caret_stands_below_its_place() -> None:
    _, line, carets = str(ParseError("GR301", "why", "GDP增长18处", 5, 7)).split("\n")

    def width(text: str) -> int:
        return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)

    assert width(carets[: len(carets) - len(carets.lstrip())]) == width(line[: line.index("18")])
    assert carets.strip() == "^^"


def test_strict_raises_what_else_would_be_a_diagnostic() -> None:
    text = "一、回顾\n地区生产总值170亿元\0，增长8%。"
    first = govreport.parse(text).diagnostics[0]
    with pytest.raises(ParseError) as caught:
        govreport.parse(text, strict=True)
    assert caught.value.code == first.code
    assert caught.value.line.startswith("地区生产总值")
