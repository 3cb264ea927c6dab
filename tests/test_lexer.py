"""The short cuts of the lexer change no token."""

import sys
from pathlib import Path

import pytest

from govreport.language import patterns
from govreport.language.lexer import Lexer, lexer, tokens
from govreport.profiles.profile import GENERIC

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
FIELDS = ("kind", "start", "end", "value", "upper", "unit", "base", "factor", "more")
SEED = Path(__file__).parent.parent / "seeds" / "xingshan-2024.txt"


@pytest.fixture(scope="module")
def plodding() -> Lexer:
    """The lexer without the pattern of plain quantities and without a look behind Chinese numerals."""
    lexers = sys.modules[tokens.__module__]._lexer  # the name of the module stands for its function in the package
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(patterns, "plain_quantity", lambda *parts: "(?!)")
        patch.setattr(patterns, "_followers", lambda profile: r"\s\S")
        patterns.openings.cache_clear()
        lexers.cache_clear()
        slow = lexer(GENERIC)
    patterns.openings.cache_clear()
    lexers.cache_clear()
    return slow


def _rows(text: str, words: Lexer) -> list[tuple[object, ...]]:
    return [tuple(getattr(token, name) for name in FIELDS) for token in tokens(text, 0, len(text), words)]


def test_the_seed_has_the_same_tokens_without_them(plodding: Lexer) -> None:
    text = SEED.read_text("utf-8-sig")
    assert _rows(text, plodding) == _rows(text, lexer(GENERIC))


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")
def test_the_corpus_has_the_same_tokens_without_them(plodding: Lexer) -> None:
    files = sorted(CORPUS.rglob("*.txt"))
    assert len(files) > 200
    for file in files:
        text = file.read_bytes().decode("utf-8-sig", "replace")
        assert _rows(text, plodding) == _rows(text, lexer(GENERIC)), file.name
