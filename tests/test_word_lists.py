"""The lists of words are met in the cases, what is met nowhere is counted; and how many cases there are, and which.

Rows of the units and of the indicators are held to a case each by ``test_quantities.py`` and ``test_catalogue.py``.
"""

import importlib.util
import tomllib
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).resolve().parent.parent
CASES: Final = sorted((ROOT / "tests" / "cases").glob("*.toml"))
# The share of words that neither cases nor seed nor corpus hold, when it was first measured. It may fall.
NEVER_MET: Final = 0.14

# What look-alikes and other traps the cases must keep: of the design, of the peers that fell into them, of the units.
TRAPS: Final = """
539N S287 5A 十九届 8·7 853.7万人次 16.4亿 一千二百三十四万 流转率突破40% 两个 百分之 以上项目 由12 由24.6%
千瓦 千米 千克 千伏 千瓦时 建成学校 三成以上 海里 里程 市两 三度开会 大家 国家 专家 平台 提升 载重吨 万吨级
减税降费[1]2.43亿元 3%—5% 4.5-5% 80至100个 翻一番 翻两番 1.2倍 分别增长 其中出口 55.7亿元，分别 经营主体 左右 以内
""".split()


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("word_coverage", ROOT / "tools" / "word_coverage.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


COVERAGE: Final = _tool()
LISTS: Final[dict[str, list[str]]] = dict(COVERAGE.lists())


@pytest.fixture(scope="module")
def near() -> str:
    """All cases and the seed."""
    text: str = COVERAGE.near()
    return text


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_met_in_the_cases(name: str, near: str) -> None:
    assert any(word in near for word in LISTS[name]), "no case and no line of the seed holds a word of it"


@pytest.mark.slow
def test_words_that_are_met_nowhere(near: str, shared: Path) -> None:
    """A ratchet and no law: such a word was never seen to be right; ``tools/word_coverage.py --list`` prints them."""
    assert shared.is_dir()
    corpus: str = COVERAGE.far()
    never = [word for words in LISTS.values() for word in words if word not in near and word not in corpus]
    share = len(never) / sum(map(len, LISTS.values()))
    print(f"{len(never)} words are met nowhere, {share:.1%}")  # noqa: T201 - shown with pytest -s
    assert share <= NEVER_MET


def test_there_are_cases_for_everything() -> None:
    counts: Counter[str] = Counter()
    for path in CASES:
        content: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        counts[path.stem] = sum(len(rows) for rows in content.values())
    assert counts.total() >= 200
    assert counts["metrics"] + counts["quantities"] >= 200
    assert min(counts.values()) >= 20


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_is_a_case(trap: str) -> None:
    assert any(trap in path.read_text(encoding="utf-8") for path in CASES)
