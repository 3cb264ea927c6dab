"""Time grows no faster than length: a text of 2n takes less than three times what one of n takes, however nasty it is.

Two is linear and four quadratic. What a linear reader does in a time too short to be compared is accepted: at the sizes
chosen here a quadratic one takes a hundred times as long.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import regex
from timing import growth, seconds

import govreport

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.timing

NASTY = {
    "digits": "1",
    "full-width digits": "１",
    "thousands": "1,",
    "full-width thousands": "1，",
    "decimals": "1.",
    "decimals of digits": "12345.6",
    "ranges": "1-",
    "ratios": "1:",
    "ratios with blanks": "1 : ",
    "parts": "三分之一",
    "parts of parts": "分之",
    "strokes": "1/",
    "halves": "一半",
    "pieces of numbers": "1 ",
    "pieces behind words": "个1 2 ",
    "points of numbers": "1. ",
    "sums of magnitudes": "1万",
    "thousands of magnitudes": "1万1千",
    "more than halves": "过半",
    "Chinese digits": "一",
    "Chinese tens": "十五",
    "magnitudes": "万",
    "hundreds of millions": "亿万",
    "years": "2024年",
    "percent": "5%",
    "losses of events": "事故起数、死亡人数下降1%，",
    "units": "个",
    "enumeration commas": "、",
    "commas": "，",
    "full stops": "。",
    "semicolons": "；",
    "colons": "：",
    "opening brackets": "（",
    "closing brackets": "）",
    "footnotes": "[1]",
    "open footnotes": "[1",
    "quotation marks": "“",
    "quotations": "“一”",
    "blanks": " ",
    "ideographic blanks": "\u3000",
    "line ends": "\n",
    "literal line ends": "\\r\\n",
    "tabs": "\t",
    "dashes": "—",
    "letters": "A",
    "letters and digits": "A1",
    "zeros": "\0",
    "surrogates": "\ud800",
    "growth verbs": "增长",
    "distribution": "分别增长",
    "lists": "和1个、",
    "relations": "要确保产量只增不减，",
    "promises": "力争年内年内，",
    "paces": "与经济增长",
    "of which": "其中",
    "headings": "一、\n",
    "bracketed headings": "（一）",
    "points": "一是",
    "glossary lines": "1.甲：乙\n",
    "glossary headings": "名词解释\n",
    "openings": "各位代表：\n",
    "statements": "总值1亿元，",
    "statements of growth": "总值增长1%，",
    "counted nouns": "建成1个甲、",
    "names": "我们坚持以人民为中心",
    "ranks": "第一",
    "numbered items": "1、",
    "one year": "1年",
    "tabs and digits": "\t1",
    "open brackets and digits": "（1",
    "open titles and digits": "《1",
    "open quotations and digits": "“1",
    "numbers with a rest": "10多",
    "counts and conjunctions": "1个和",
    "doublings": "翻一番",
    "absolute growth": "增加1亿元",
    "counts in counts": "3户5人",
    "gaps": "高于规上工业1、",
    "sessions": "二次、三次",
    "split decimals": "为1. 5",
    "places in an order": "排名升至5位、",
    "thresholds in a list": "项目6个、亿元以上",
    "levels and growths": "地区生产总值170亿元，增长8%，",
}

# Runs in an interpreter of its own: every pattern that a module of the package compiles, with the methods by which it
# is used while the seed is read. A pattern that is only matched at one place need not be fast at every place.
RECORD = """
import json, pkgutil, re, sys
import regex
rows = {}
class Recorded:
    def __init__(self, pattern, used):
        self.__dict__.update(_pattern=pattern, _used=used)
    def __getattr__(self, name):
        if callable(getattr(self._pattern, name)):
            self._used[name] = True
        return getattr(self._pattern, name)
def recording(kind, compile):
    def record(pattern, flags=0, *rest, **more):
        frame = sys._getframe(1)
        while frame and frame.f_globals.get("__name__", "").partition(".")[0] in ("re", "regex", "functools"):
            frame = frame.f_back
        compiled = compile(pattern, flags, *rest, **more)
        module = frame.f_globals.get("__name__", "") if frame else ""
        if not isinstance(pattern, str) or not module.startswith("govreport"):
            return compiled
        lists = {name: sorted(words) for name, words in more.items() if name != "cache_pattern"}
        row = rows.setdefault((kind, pattern, int(flags)), [kind, pattern, int(flags), lists, f"{module}:{frame.f_lineno}", {}])
        return Recorded(compiled, row[-1])
    return record
re._compile = recording("re", re._compile)
regex.compile = recording("regex", regex.compile)
import govreport
for module in pkgutil.walk_packages(govreport.__path__, "govreport."):
    if module.name != "govreport.__main__":
        __import__(module.name)
govreport.read(sys.argv[1])
govreport.find_quantities("流转土地9.4万亩,流转率突破40%")
json.dump(list(rows.values()), sys.stdout)
"""  # noqa: E501 - a script


def _parse(text: str) -> None:
    try:
        govreport.parse(text)
    except govreport.InputError:
        assert not text.strip()


def _use(pattern: re.Pattern[str] | regex.Pattern[str], method: str) -> Callable[[str], object]:
    if method in ("match", "fullmatch", "search"):
        use: Callable[[str], object] = getattr(pattern, method)
        return use
    return lambda text: sum(1 for _ in pattern.finditer(text))


@pytest.fixture(scope="module")
def patterns(seed_path: Path) -> list[tuple[str, Callable[[str], object]]]:
    """Every pattern that the package compiles, named by its place, with each use that is made of it."""
    command = [sys.executable, "-c", RECORD, str(seed_path)]
    done = subprocess.run(command, cwd=ROOT / "src", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[tuple[str, Callable[[str], object]]] = []
    for kind, pattern, flags, lists, where, used in json.loads(done.stdout):
        compiled = re.compile(pattern, flags) if kind == "re" else regex.compile(pattern, flags, **lists)
        methods = {name if name in ("match", "fullmatch", "search") else "finditer" for name in used or ("finditer",)}
        found += [(f"{where} {method} {pattern[:60]}", _use(compiled, method)) for method in sorted(methods)]
    return found


def test_the_patterns_are_found(patterns: list[tuple[str, Callable[[str], object]]]) -> None:
    places = {name.partition(":")[0] for name, _ in patterns}
    assert {"govreport.language.lexer", "govreport.account", "govreport.structure.lines"} <= places
    assert len(patterns) > 40


@pytest.mark.parametrize("unit", NASTY.values(), ids=NASTY)
def test_every_pattern_is_linear(unit: str, patterns: list[tuple[str, Callable[[str], object]]]) -> None:
    # the short text first: at 4000 a cubic pattern takes minutes to say that it is cubic
    sizes = (500, 4000)
    steep = [name for name, search in patterns if any(growth(search, unit, size, 3e-4) >= 3 for size in sizes)]
    assert not steep


@pytest.mark.parametrize("unit", NASTY.values(), ids=NASTY)
def test_the_whole_parse_is_linear(unit: str) -> None:
    assert max(growth(_parse, unit, size) for size in (2000, 8000)) < 3


PLANS = [
    "年内建路5公里，",
    "年内",
    "甲项目开工、",
    "十件实事。",
    "（牵头单位：甲）",
    "建桥1座（责任单位：甲）。",
    "一是建桥1座；",
    "1，",
]


@pytest.mark.parametrize("unit", PLANS)
def test_the_tasks_of_a_plan_are_linear(unit: str) -> None:
    def read(plan: str) -> None:
        assert govreport.parse(f"二、2024年目标任务\n{plan}").tasks is not None

    assert max(growth(read, unit, size) for size in (2000, 8000)) < 3


@pytest.mark.parametrize("between", ["", "。", "\n"], ids=["one sentence", "sentences", "lines"])
def test_a_report_without_end_is_linear(between: str, seed: govreport.Report) -> None:
    body = re.sub(r"[。\s]+", between, seed.text[1000:9000])
    assert growth(_parse, body, len(body)) < 3


def test_a_million_characters_without_a_line_end() -> None:
    """Eight times the text takes less than twelve times as long: a quadratic reader takes sixty-four times."""
    sentence = "地区生产总值170亿元，增长8%，"
    counts: list[int] = []
    times = [
        seconds(lambda text: counts.append(len(govreport.parse(text).metrics)), sentence * many)
        for many in (7_400, 59_200)
    ]
    assert counts == [7_400, 59_200]
    assert times[1] < 12 * times[0], times
