"""The table of regions, and the look-ups in it."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport.data import content
from govreport.regions import Place, chain, find, is_place, named, numbered, parents, settle, stem, stems, within


def _rows() -> Iterator[tuple[str, str, str, str]]:
    for line in content("regions.tsv").splitlines():
        code, name, first, last = line.split("\t")
        yield code, name, first, last


def test_rows_are_in_order_and_met_once() -> None:
    rows = [(code, name, 0 if first == "-" else int(first)) for code, name, first, _ in _rows()]
    assert len(rows) > 7000
    assert all(before < after for before, after in pairwise(rows))


def test_rows_are_well_formed() -> None:
    for code, name, first, last in _rows():
        assert re.fullmatch("[1-8][0-9]{5}", code), code
        assert re.fullmatch("[\u4e00-\u9fff]{2,15}", name), name
        assert first == "-" or 1949 <= int(first) <= 2026
        assert last == "-" or 1949 <= int(last) <= 2026
        assert "-" in (first, last) or int(first) <= int(last), (code, name)


def test_a_code_stands_for_one_name_at_a_time() -> None:
    spells: dict[str, list[tuple[int, int, str]]] = {}
    for code, name, first, last in _rows():
        spells.setdefault(code, []).append(
            (0 if first == "-" else int(first), 9999 if last == "-" else int(last), name)
        )
    for code, rows in spells.items():
        for before, after in pairwise(sorted(rows)):
            assert before[1] < after[0], (code, before, after)


def test_every_code_of_today_has_its_parents() -> None:
    today = {code for code, _, _, last in _rows() if last == "-"}
    assert 2800 < sum(not code.endswith("00") for code in today) < 3100
    assert sum(code.endswith("0000") for code in today) == 34
    for code in today:
        assert code[:2] + "0000" in today
        place = Place(code, "", 0, 9999)
        if place.level == "county" and code[:2] not in ("11", "12", "31", "50") and code[2:4] != "90":
            assert parents(place)[1], code


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("兴山县", 2024, "420526"),
        ("兴山县", 1985, "422726"),
        ("清苑县", 2005, "130622"),
        ("清苑县", 2015, "130622"),  # the last report before it became a district
        ("清苑区", 2020, "130608"),
        ("满城区", 2020, "130607"),
        ("莱芜市", 2005, "371200"),
        ("仙桃市", 2020, "429004"),
        ("重庆市", 2024, "500000"),
        ("重庆市", 1990, "510200"),
        ("沙县区", 2024, "350405"),
        ("米林县", 2022, "540422"),
        ("米林市", 2024, "540481"),
        ("恩施州", 2023, "422800"),
        ("恩施土家族苗族自治州", 2023, "422800"),
        ("广西", 2020, "450000"),
        ("内蒙古", 2020, "150000"),
        ("海拉尔", 2018, "150702"),
        ("台湾省", 2020, "710000"),
    ],
)
def test_known_codes(name: str, year: int, code: str) -> None:
    assert [place.code for place in find(name, year=year)] == [code]


def test_names_that_are_shared() -> None:
    assert len(find("鼓楼区", year=2020)) == 4
    assert [place.code for place in find("鼓楼区", year=2020, under="福州市")] == ["350102"]
    assert settle(find("鼓楼区", year=2020), "") is None
    place = settle(find("鼓楼区", year=2020), "徐州是江苏的大门")
    assert place is not None
    assert place.code == "320302"


def test_level_chooses_between_a_province_and_a_city() -> None:
    assert [place.code for place in find("吉林", year=2020)] == ["220000"]
    assert [place.code for place in find("吉林", year=2020, level="prefecture")] == ["220200"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("湖北省宜昌市兴山县", ("湖北省", "宜昌市", "兴山县")),
        ("内蒙古自治区", ("内蒙古自治区",)),
        ("呼伦贝尔市海拉尔区", ("呼伦贝尔市", "海拉尔区")),
        ("自治区", ()),
        ("省", ()),
        ("", ()),
    ],
)
def test_chains_of_names(words: str, names: tuple[str, ...]) -> None:
    assert chain(words) == names


def test_a_year_is_no_name() -> None:
    assert named("1983") == named("19") == ()


def test_parents() -> None:
    assert parents(named("兴山县")[0], 2024) == ("湖北省", "宜昌市")
    assert parents(find("涪陵区", year=2020)[0], 2020) == ("重庆市", None)
    assert parents(find("仙桃市", year=2020)[0], 2020) == ("湖北省", None)
    assert parents(find("湖北省")[0]) == ("湖北省", None)


@pytest.mark.parametrize(
    "name", ["兴山县", "兴山", "宜昌市", "宜昌", "湖北", "恩施", "清苑县", "合作市", "赵县", "海拉尔区"]
)
def test_places(name: str) -> None:
    assert is_place(name)


@pytest.mark.parametrize("name", ["合作", "资源", "振兴", "集团", "县", "", "全市", "农业", "\ud800", "\t"], ids=ascii)
def test_no_places(name: str) -> None:
    assert not is_place(name)


def test_a_stem_only_counts_where_it_may() -> None:
    assert not is_place("宜昌", short=False)


def test_every_name_is_found_by_its_stem() -> None:
    for name in sorted({name for _, name, _, last in _rows() if last == "-"})[::25]:
        assert any(place.name == name for place in named(name))
        assert 2 <= len(stem(name)) <= len(name)
        rows = stems().get(stem(name), [])
        assert any(numbered(row).name == name for row in rows) or not is_place(stem(name))


@given(st.text(max_size=25))
def test_any_text_may_be_looked_up(text: str) -> None:
    places = named(text)
    assert all(place.name.startswith(text.removesuffix("州")) for place in places)
    assert set(within(places, 2005)) <= set(places)
    assert "".join(chain(text)) in ("", text)
