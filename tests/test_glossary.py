"""Glossaries: headings, entries in every layout, mentions."""

import tomllib
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import growth

from govreport.data import table
from govreport.models import Role
from govreport.structure.glossary import find_glossary, mentions
from govreport.structure.lines import lines_of
from govreport.structure.outline import Block, Entry
from govreport.structure.terms import halves

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("cases").joinpath("glossary.toml").read_text(encoding="utf-8")
)
PIECES = (
    *("名词解释", "注释：", "附件2", "各位代表", "分享到：", "1.", "2.", "3、", "[1]", "〔2〕", "【3】", "①", "（1）"),
    *("“三农”", "专精特新企业", "：是指", "农村。", "——", "（见第2页）", "\n", "\n\n"),
)


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: str(case["text"][0]))
def test_layout(case: dict[str, Any]) -> None:
    rows = ["各位代表！", *case["text"]]
    text = "\n".join(rows)
    found = find_glossary(text, lines_of(text, [(0, len(text))]), 0)
    if "title" not in case:
        assert found is None
        return
    assert found is not None
    got = [[entry.number or "", entry.term, entry.definition] for entry in found.entries]
    assert got == case["entries"]
    assert (found.title or "") == case["title"]
    assert found.last == len(rows) - case.get("behind", 0)


@pytest.mark.parametrize("case", CASES["mention"], ids=lambda case: str(case["body"][:12]))
def test_mentions(case: dict[str, Any]) -> None:
    text = case["body"]
    entries = [Entry(number or None, term, "", (0, 0)) for number, term in case["entries"]]
    got = mentions(text, entries, [Block(0, len(text), "1", Role.REVIEW, 0)])
    assert [[text[start:end] for start, end in entry.mentions] for entry in got] == case["found"]


WORDS = table("glossary")
ENTRIES = "\n1.甲乙：丙丁。\n2.戊己：庚辛。\n"


def terms(text: str) -> list[str]:
    found = find_glossary(text, lines_of(text, [(0, len(text))]), 0)
    return [entry.term for entry in found.entries] if found else []


@pytest.mark.parametrize(
    "heading",
    [
        *(f"{word}1：名词解释" for word in WORDS["heading"]["annex"]),
        *(f"2024年{word}名词解释" for word in WORDS["heading"]["report"]),
        *(f"{word}名词解释" for word in WORDS["heading"]["lead"]),
        *(f"{word}解释" for word in WORDS["heading"]["noun"]),
        *(f"名词{word}术语解释" for word in WORDS["heading"]["joiner"]),
        *(f"用语{word}" for word in WORDS["heading"]["verb"]),
        *(f"{word}：" for word in WORDS["heading"]["alone"]),
        *(f"名词解释（{word}）" for word in WORDS["heading"]["tail"]),
    ],
)
def test_every_word_of_a_heading_makes_one(heading: str) -> None:
    assert terms(heading + ENTRIES) == ["甲乙", "戊己"]


@pytest.mark.parametrize("word", WORDS["heading"]["mention"])
def test_a_mention_of_a_glossary_is_no_heading(word: str) -> None:
    assert terms(f"（{word}名词解释）{ENTRIES}") == []


@pytest.mark.parametrize("word", [*WORDS["ends"]["words"], *(word + "：" for word in WORDS["ends"]["labels"])])
def test_every_word_that_ends_a_glossary_does(word: str) -> None:
    text = f"名词解释{ENTRIES}{word}，一句。"
    found = find_glossary(text, lines_of(text, [(0, len(text))]), 0)
    assert found is not None
    assert (found.last, found.entries[-1].definition) == (3, "庚辛。")


@pytest.mark.parametrize("word", WORDS["ends"]["labels"])
def test_a_label_inside_a_term_ends_nothing(word: str) -> None:
    assert terms(f"名词解释\n甲乙：丙丁的简称。\n{word}子：指庚辛的简称。") == ["甲乙", f"{word}子"]


@pytest.mark.parametrize("word", [*WORDS["entry"]["says"], *("，" + word for word in WORDS["entry"]["comma"])])
def test_every_word_that_begins_a_definition_does(word: str) -> None:
    found = halves(f"河长制度{word}庚辛。", 0, 7 + len(word))
    assert (found.term, found.sure) == ((0, 4), True)


@pytest.mark.parametrize("word", WORDS["entry"]["page"])
def test_every_way_to_name_a_page_is_left_out(word: str) -> None:
    place = word.replace("N", "12")
    text = f"甲乙（{place}）：丙丁。（见{place}）"
    found = halves(text, 0, len(text))
    assert (text[slice(*found.term)], text[slice(*found.definition)]) == ("甲乙", "丙丁。")


EXPLAINED = [
    ("“三农”", "农村、农业、农民。"),
    ("四好农村路", "即建好、管好、护好、运营好，是指示批示的要求。"),
    ("3+2", "“3”指中职3年；“2”指高职2年。"),
    ("13所学校", "包括：北城小学、南城小学。"),
    ("“两新”“两重”", "1个是更新：换新；1个是建设：重大战略。总投资2.5亿元。"),
    ("北京—燕太片区", "2018年8月成立，简称协作区。覆盖3省：冀、京、晋。"),
    ("“远望好逢晴霁日，雄图行见海波平”", "引自《登望海楼》，全诗如下：关门夜夜响涛声。"),
    ("EPC+O", "即设计、采购、施工及运营一体化的总承包模式，是在总承包模式基础上向后端的延伸。"),
]
LAYOUTS = {
    "1.": "{n}.{term}：{definition}\n",
    "1、": "{n}、{term}:{definition}\n",
    "1 ": "{n} {term}：{definition}\n",
    "（1）": "（{n}）{term}：{definition}\n",
    "[1]": "[{n}]{term}——{definition}\n",
    "〔1〕": "〔 {n}〕{term}：{definition}（见第{n}页）\n",
    "一、": "{spelt}、{term}：{definition}\n",
    "（一）": "（{spelt}） {term}：{definition}\n",
    "1.【】": "{n}.【{term}】{definition}\n",
    "bullet": "●{term}：{definition}\n",
    "none": "{term}：{definition}\n",
    "page": "{n}.{term}（第{n}页）：{definition}\n",
    "stop": "{n}.{term}。{definition}\n",
    "next line": "{n}.{term}\n{definition}\n",
    "none, next line": "{term}\n{definition}\n",
    "one line, 1.": "{n}.{term}：{definition}",
    "one line, [1]": "[{n}]{term}：{definition}",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_glossary_printed_another_way_holds_the_same_terms(layout: str) -> None:
    rows = [
        LAYOUTS[layout].format(n=n, spelt="一二三四五六七八"[n - 1], term=term, definition=definition)
        for n, (term, definition) in enumerate(EXPLAINED, 1)
    ]
    text = "各位代表！\n名词解释\n" + "".join(rows)
    found = find_glossary(text, lines_of(text, [(0, len(text))]), 0)
    assert found is not None
    assert [(entry.term, entry.definition) for entry in found.entries] == EXPLAINED


@pytest.mark.parametrize("width", [20, 23, 28, 34])
def test_a_glossary_with_broken_lines_holds_the_same_terms(width: int) -> None:
    rows = [f"{n}.{term}：{definition}" for n, (term, definition) in enumerate(EXPLAINED, 1)]
    text = "名词解释\n" + "".join(row[at : at + width] + "\n" for row in rows for at in range(0, len(row), width))
    found = find_glossary(text, lines_of(text, [(0, len(text))]), 0)
    assert found is not None
    got = [(entry.term.replace("\n", ""), entry.definition.replace("\n", "")) for entry in found.entries]
    assert got == EXPLAINED


def test_mentions_stay_in_the_body() -> None:
    text = "推进双碳工作。\n标题双碳\n名词解释\n双碳：碳达峰。"
    entry = Entry(None, "双碳", "碳达峰。", (text.rfind("双碳"), len(text)))
    assert mentions(text, [entry], [Block(0, 7, "1", Role.PLAN, 0)])[0].mentions == ((2, 4),)


def test_a_glossary_printed_twice_is_one() -> None:
    rows = [
        "名词解释",
        "[1]甲乙：丙。",
        "[2]丁戊：己。",
        "各位代表！让我们努力。",
        "名词解释",
        "[1]甲乙：丙。",
        "[2]丁戊：己。",
        "[3]庚辛：壬。",
    ]
    text = "\n".join(rows)
    found = find_glossary(text, lines_of(text, [(0, len(text))]), 0)
    assert found is not None
    assert [entry.term for entry in found.entries] == ["甲乙", "丁戊", "庚辛"]
    assert (found.first, found.last) == (0, len(rows))


def test_a_glossary_before_the_body_ends_there() -> None:
    rows = ["名词解释", "1.甲乙：丙。", "2.丁戊：己。", "政府工作报告", "各位代表：", "一、回顾", "全年增长8%。"]
    text = "\n".join(rows)
    found = find_glossary(text, lines_of(text, [(0, len(text))]), 4)
    assert found is not None
    assert (found.first, found.last, len(found.entries)) == (0, 3, 2)


def test_doubts_name_what_is_missing() -> None:
    text = "名词解释\n1.甲乙：丙。\n3.丁戊："
    found = find_glossary(text, lines_of(text, [(0, len(text))]), 0)
    assert found is not None
    assert [code for code, _, _ in found.doubts] == ["GR403", "GR402"]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=60).map("".join), st.integers(0, 5))
def test_entries_quote_the_text_in_order(text: str, first: int) -> None:
    lines = lines_of(text, [(0, len(text))])
    found = find_glossary(text, lines, first)
    if found is None:
        return
    assert 0 <= found.first < found.last <= len(lines)
    reached = lines[found.first].start
    for entry in found.entries:
        start, end = entry.span
        assert reached <= start < end <= lines[found.last - 1].end
        assert entry.term
        assert entry.term in text[start:end]
        assert entry.definition in text[start:end]
        reached = end
    blocks = [Block(0, lines[found.first].start, "1", Role.REVIEW, 0)]
    for entry in mentions(text, found.entries, blocks):
        assert all(0 <= start < end <= blocks[0].end for start, end in entry.mentions)


MANY = ["".join(row) + "工程" for row in product("甲乙丙丁戊己庚辛", "子丑寅卯辰巳午未", "一二三四五六七八")]


def test_every_term_of_a_long_glossary_is_looked_for() -> None:
    body = "，".join(f"“{term}”[1]" for term in MANY)
    entries = [Entry(str(number), term, "", (0, 0)) for number, term in enumerate(MANY)]
    found = mentions(body, entries, [Block(0, len(body), "1", Role.REVIEW, 0)])
    assert [[body[slice(*place)] for place in entry.mentions] for entry in found] == [[f"“{term}”"] for term in MANY]


several = st.lists(st.text("一二三工程业12“”、和", min_size=1, max_size=6), min_size=1, max_size=12, unique=True)


@given(several, st.text("一二三工程业12“”、和，", max_size=120))
def test_many_terms_are_found_where_each_alone_is(words: list[str], body: str) -> None:
    entries = [Entry(None, word, "", (0, 0)) for word in words]
    blocks = [Block(0, len(body), "1", Role.REVIEW, 0)]
    with pytest.MonkeyPatch.context() as patch:
        few = mentions(body, entries, blocks)
        patch.setattr("govreport.structure.mentions._MANY", 0)
        assert mentions(body, entries, blocks) == few


def test_a_long_text_with_a_long_glossary_takes_linear_time() -> None:
    entries = [Entry(str(number), term, "", (0, 0)) for number, term in enumerate(MANY)]

    def look(text: str) -> None:
        mentions(text, entries, [Block(0, len(text), "1", Role.REVIEW, 0)])

    assert growth(look, "甲子一工程，", 6000) < 3


NASTY = [
    "名词解释\n",
    "1.",
    "“",
    "[1]（",
    "名词解释1.甲：乙。",
    "[1]甲：乙。\n",
    "——",
    "附件",
    " 2.甲",
    "名词解释\n1.甲乙：丙。\n",
]


def search(text: str) -> None:
    text = "名词解释\n1.甲乙：丙。\n" + text
    found = find_glossary(text, lines_of(text, [(0, len(text))]), 0)
    mentions(text, found.entries if found else [], [Block(0, len(text), "1", Role.REVIEW, 0)])


@pytest.mark.timing
@pytest.mark.parametrize("piece", NASTY)
def test_time_grows_with_length(piece: str) -> None:
    assert growth(search, piece, 1500 * len(piece)) < 3
