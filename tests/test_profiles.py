"""Profiles: files and names, what they add to the tables, and everything that can be wrong with one."""

import pickle
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_strategies import fragments, reports

import govreport
from govreport import data
from govreport.catalogue import catalogue
from govreport.data import digest, table
from govreport.documents.document import Document
from govreport.documents.edges import without_lines
from govreport.errors import DataError, InputError, PluginLoadError, UnknownPlugin
from govreport.kinds import Level
from govreport.language.units import units
from govreport.profiles import packaged
from govreport.profiles.clashes import clashes
from govreport.profiles.content import Content, IndicatorRow, RegionRow, UnitRow
from govreport.profiles.merge import merged
from govreport.profiles.profile import GENERIC, PROFILES, Profile, resolve
from govreport.profiles.shape import shape
from govreport.structure.markers import markers, read_mark

TEXT = (
    "安吉县政府工作报告\n各位代表：\n一、2023年工作回顾\n"
    "地区生产总值582亿元，增长6%。白茶产量达到2100吨。综合总产出突破600亿元。\n"
)
HEAD = 'name = "anji"\nsources = ["安吉县2023年政府工作报告"]\n'
TEA = """
[[indicator]]
id = "white_tea_output"
zh = "白茶产量"
dimension = "mass"
kind = "flow"
"""
UNITS = """
[[unit]]
words = ["箩"]
dimension = "mass"
factor = 50

[[unit]]
words = ["茶亩"]
shown = "亩"
factor = "1000/3"

[[unit]]
words = ["贯竹"]
not_before = ["节"]
yet_before = []

[[unit]]
words = ["Bq"]
"""
NEW = """
[[region]]
name = "湖东新区"
level = "county"
code = "341171"
province = "安徽省"
prefecture = "滁州市"
"""
REGIONS = f"""
[regions]
"皖东新区" = "341103"
{NEW}"""
NAMES = """
[[indicator]]
id = "gdp"
forms = ["综合总产出"]
"""

WORDS = st.sampled_from(
    ["", " ", "茶", "白茶产量", "亩", "GDP", "箩", "[", "|", "(?", "N", "专题N：", "1", "a_b", "gdp", "一、", "\n"]
)
VALUES = st.one_of(WORDS, st.integers(), st.booleans(), st.floats(), st.none(), st.lists(WORDS, max_size=3))
KEYS = st.sampled_from(
    sorted({*IndicatorRow.model_fields, *UnitRow.model_fields, *RegionRow.model_fields, "like", "x"})
)
SECTION = st.dictionaries(KEYS, VALUES, max_size=5)
UNIT = st.fixed_dictionaries(
    {"words": st.lists(WORDS, min_size=1, max_size=2)},
    optional={"not_before": st.lists(WORDS, max_size=2), "after": st.lists(WORDS, max_size=2), "shown": WORDS},
)
TEXTS = st.one_of(reports().map(lambda made: made.text), fragments).filter(str.strip)
CONTENTS = st.fixed_dictionaries(
    {"name": st.one_of(st.just("made"), VALUES), "sources": st.one_of(st.just(["here"]), VALUES)},
    optional={
        "extends": VALUES,
        "nothing": VALUES,
        "unit": st.one_of(VALUES, st.lists(st.one_of(UNIT, SECTION), max_size=3)),
        "regions": st.one_of(VALUES, st.dictionaries(WORDS, VALUES, max_size=3)),
        "glossary": st.one_of(VALUES, st.dictionaries(st.sampled_from(["nouns", "headings"]), VALUES)),
        "chrome": st.one_of(VALUES, st.dictionaries(st.just("lines"), VALUES)),
        **{
            key: st.one_of(VALUES, SECTION, st.lists(st.one_of(SECTION, WORDS), max_size=3))
            for key in ("indicator", "region", "marker")
        },
    },
)


def _made(name: str, form: str, unit: str, **more: Any) -> Profile:
    rows = {"indicator": [{"id": "gdp", "forms": [form]}], "unit": [{"words": [unit]}], **more}
    content = Content.model_validate({"name": name, "sources": ["here"], **rows})
    return Profile(name, ("here",), name, merged(content, GENERIC.table))


ABSENT = _made(
    "absent",
    "囍囍",
    "囍",
    regions={"囍囍囍": "420526"},
    marker=[{"form": "囍N", "like": "一、"}],
    glossary={"nouns": ["囍囍"], "headings": ["囍囍囍"]},
    chrome={"lines": ["囍囍"]},
)
PRESENT = _made(
    "present",
    "固定资产投资额",
    "投资",
    regions={"全省": "420526"},
    marker=[{"form": "增长N", "like": "（一）"}, {"form": "第N届", "like": "——"}],
    glossary={"headings": ["企业"]},
    chrome={"lines": ["达到", "2023"]},
)

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a profile, ``anji.toml`` where no other name is given."""

    def written(body: str, name: str = "anji", extends: str = "") -> Path:
        path = tmp_path / f"{name}.toml"
        above = f'extends = "{extends}"\n' if extends else ""
        path.write_text(HEAD.replace("anji", name) + above + body, encoding="utf-8")
        return path

    return written


def _identified(report: govreport.Report) -> dict[str, str | None]:
    return {metric.name: metric.indicator for metric in report.metrics}


def _code(report: govreport.Report) -> str | None:
    return report.region.code if report.region else None


def _faults(path: Path) -> tuple[str, ...]:
    with pytest.raises(DataError) as caught:
        Profile.load(path)
    return caught.value.faults


def _fault(path: Path) -> str:
    (found,) = _faults(path)
    return found


class TestMeaning:
    def test_a_file_adds_indicators_and_names(self, write: Write) -> None:
        before = _identified(govreport.parse(TEXT))
        assert before == {"地区生产总值": "gdp", "白茶产量": None, "综合总产出": None}
        after = _identified(govreport.parse(TEXT, profile=write(TEA + NAMES)))
        assert after == {"地区生产总值": "gdp", "白茶产量": "white_tea_output", "综合总产出": "gdp"}

    def test_path_text_and_profile_mean_the_same(self, write: Write) -> None:
        path = write(TEA)
        reports = [govreport.parse(TEXT, profile=given) for given in (path, str(path), Profile.load(path))]
        assert reports[0] == reports[1] == reports[2]
        assert govreport.read(TEXT.encode(), profile=path).metrics == reports[0].metrics

    def test_the_rules_say_which_profile_it_was(self, write: Write) -> None:
        plain, tea, more = (
            govreport.parse(TEXT, profile=given).rules
            for given in ("generic", write(TEA), write(TEA + NAMES, name="more"))
        )
        assert (plain.profile, tea.profile, more.profile) == ("generic", "anji", "more")
        assert plain.tables == digest()
        assert len({plain.tables, tea.tables, more.tables}) == 3

    def test_a_file_extends_another_file(self, write: Write) -> None:
        write(NAMES, name="huzhou")
        report = govreport.parse(TEXT, profile=write(TEA, extends="huzhou.toml"))
        assert report.rules.profile == "anji"
        assert _identified(report) == {"地区生产总值": "gdp", "白茶产量": "white_tea_output", "综合总产出": "gdp"}

    def test_further_names_of_an_indicator_of_the_file_below(self, write: Write) -> None:
        write(TEA, name="huzhou")
        names = '[[indicator]]\nid = "white_tea_output"\nforms = ["白茶总产"]\n'
        text = f"{TEXT}白茶总产2000吨。\n"
        report = govreport.parse(text, profile=write(names, extends="huzhou.toml"))
        assert _identified(report)["白茶总产"] == "white_tea_output"
        assert _identified(report)["白茶产量"] == "white_tea_output"

    def test_what_does_not_occur_changes_nothing_but_the_rules(
        self, write: Write, seed: govreport.Report, seed_path: Path
    ) -> None:
        other = govreport.read(seed_path, profile=write(TEA + NAMES))
        assert other.rules != seed.rules
        assert other.model_copy(update={"rules": seed.rules}) == seed

    def test_another_profile_leaves_no_trace(self, write: Write) -> None:
        before = govreport.parse(TEXT)
        govreport.parse(TEXT, profile=write(TEA + NAMES))
        assert govreport.parse(TEXT) == before

    def test_a_file_that_is_changed_is_read_again(self, write: Write) -> None:
        assert _identified(govreport.parse(TEXT, profile=write(TEA)))["综合总产出"] is None
        assert _identified(govreport.parse(TEXT, profile=write(TEA + NAMES)))["综合总产出"] == "gdp"

    def test_a_name_is_put_together_out_of_those_of_the_file(self, write: Write) -> None:
        share = TEA.replace("white_tea_output", "tea_share").replace("白茶产量", "茶产值占比").replace("mass", "ratio")
        built = 'built = { by = "share", of = ["tea_value"], over = "agricultural_output" }\n'
        value = TEA.replace("white_tea_output", "tea_value").replace("白茶产量", "茶产值").replace("mass", "money")
        text = f"{TEXT}全县茶产值占农业总产值的比重达到30%。人均茶产值2万元。\n"
        found = _identified(govreport.parse(text, profile=write(share + built + value)))
        assert [found[name] for name in found if "茶产值" in name] == ["tea_share", None]


class TestUnits:
    """Of units, and of what is measured in them."""

    def test_a_unit_is_found_and_converted(self, write: Write) -> None:
        path = write(UNITS)
        (plain,) = govreport.parse("白茶产量2.1万箩。").metrics
        (metric,) = govreport.parse("白茶产量2.1万箩。", profile=path).metrics
        assert (plain.unit, plain.base_unit) == ("万", None)
        assert (str(metric.value), metric.unit, str(metric.amount), metric.base_unit) == ("2.1", "万箩", "21000", "箩")
        assert str(govreport.convert(Decimal(3), "箩", "公斤", profile=path)) == "150"
        with pytest.raises(InputError, match="not a unit: '箩'"):
            govreport.convert(Decimal(3), "箩", "公斤")

    def test_a_unit_that_is_shown_as_another(self, write: Write) -> None:
        (found,) = govreport.find_quantities("种植茶叶3茶亩", profile=write(UNITS))
        assert (str(found.value), found.unit, str(found.amount), found.base_unit) == ("3", "茶亩", "1.5", "亩")

    def test_a_unit_of_a_dimension_of_its_own(self, write: Write) -> None:
        path = write(UNITS)
        (found,) = govreport.find_quantities("毛竹500贯竹，贯竹制品", profile=path)
        assert (str(found.amount), found.base_unit) == ("500", "贯竹")
        assert govreport.find_quantities("毛竹500贯竹节", profile=path) == ()
        with pytest.raises(InputError, match="the dimensions differ"):
            govreport.convert(Decimal(3), "贯竹", "公斤", profile=path)

    def test_a_unit_in_latin_letters(self, write: Write) -> None:
        (found,) = govreport.find_quantities("装机30Bq以上", profile=write(UNITS))
        assert (found.text, found.base_unit) == ("30Bq以上", "Bq")
        assert govreport.find_quantities("装机30Bq以上") == ()

    def test_an_indicator_is_measured_in_a_unit_of_the_file(self, write: Write) -> None:
        assert Profile.load(write(TEA.replace("mass", "贯竹") + UNITS)).name == "anji"

    def test_what_does_not_occur_changes_nothing(self, write: Write, seed: govreport.Report, seed_path: Path) -> None:
        other = govreport.read(seed_path, profile=write(UNITS + REGIONS + TestMarkers.BODY + TestChrome.BODY))
        assert other.model_copy(update={"rules": seed.rules}) == seed

    @pytest.mark.parametrize(
        ("body", "fault"),
        [
            ('words = ["亩"]', "unit[0].words[0]: 亩 is a unit of the package or the profile below already"),
            ('words = ["箩", "箩"]', "unit[0].words[1]: 箩 is a unit of unit[0] already"),
            ('words = ["万箩"]', "unit[0].words[0]: a unit is given without the magnitude before it: 箩"),
            ('words = ["箩 "]\nfactor = 1.5', 'unit[0].factor: it has to be a number of the base unit: 50, "0.5" or'),
            ('words = ["箩"]\nfactor = true', "unit[0].factor: it has to be a number of the base unit"),
            ('words = ["箩"]\nfactor = "one"', "unit[0].factor: it has to be a number of the base unit"),
            ('words = ["箩"]\nfactor = 0', "unit[0].factor: it is zero"),
            ('words = ["箩"]\ndimension = "mas"', "unit[0].dimension: there is no dimension 'mas' (is 'mass' meant?)"),
            ('words = ["箩"]\nshown = "石石"', "unit[0].shown: there is no unit 石石"),
            ('words = ["箩"]\nshown = "亩"\ndimension = "mass"', "unit[0].shown: 亩 is of the dimension area, and not"),
            ('words = ["箩。"]', "unit[0].words[0]: 箩。 holds a digit, a blank or a mark that ends a sentence"),
            ("words = []", "unit[0].words: it is empty; one entry at least"),
            ('words = ["箩"]\nfound = 1.5', "unit[0].found: it has to be true or false"),
            ('words = ["箩"]\nafter = ["万亿"]', "unit[0].after[0]: it is longer than 1 character"),
        ],
    )
    def test_a_fault(self, write: Write, body: str, fault: str) -> None:
        assert _fault(write(f"[[unit]]\n{body}\n")).startswith(fault)


class TestRegions:
    def test_another_name_of_a_region(self, write: Write) -> None:
        text = "皖东新区2024年政府工作报告\n各位代表：\n皖东新区生产总值100亿元。"
        plain, report = govreport.parse(text), govreport.parse(text, profile=write(REGIONS))
        assert plain.region is None or plain.region.code is None
        assert report.region == govreport.Region(
            name="南谯区", level=Level.COUNTY, code="341103", province="安徽省", prefecture="滁州市"
        )
        assert report.metrics[0].indicator == "gdp"
        assert [doubt.code for doubt in report.diagnostics if doubt.code.startswith("GR10")] == []

    @pytest.mark.parametrize("words", ["滁州市皖东新区", "皖东新区管委会", "皖东新区"])
    def test_an_alias_inside_the_words(self, write: Write, words: str) -> None:
        region = govreport.parse(f"{words}2024年工作报告\n一、回顾\n发展。", profile=write(REGIONS)).region
        assert region is not None
        assert region.code == "341103"

    def test_a_name_that_several_regions_have(self, write: Write) -> None:
        text = "朝阳区2024年政府工作报告\n一、回顾\n发展。"
        region = govreport.parse(text, profile=write('[regions]\n"朝阳区" = "220104"\n')).region
        assert region is not None
        assert region.prefecture == "长春市"

    def test_a_full_name_goes_before_a_part_of_the_words(self, write: Write) -> None:
        path = write('[regions]\n"安吉" = "341103"\n')
        assert _code(govreport.parse(TEXT, profile=path)) == "330523"
        assert _code(govreport.parse(TEXT.replace("安吉县政府", "安吉2024年政府"), profile=path)) == "341103"

    def test_the_name_of_a_region_is_meant_as_one(self, write: Write) -> None:
        path = write('[regions]\n"茶乡" = "安吉县"\n')
        assert _code(govreport.parse("茶乡2024年政府工作报告\n一、回顾\n发展。", profile=path)) == "330523"

    def test_a_region_that_the_table_does_not_have(self, write: Write) -> None:
        text = "湖东新区2024年政府工作报告\n一、回顾\n湖东新区生产总值100亿元。"
        report = govreport.parse(text, profile=write(REGIONS))
        assert report.region == govreport.Region(
            name="湖东新区", level=Level.COUNTY, code="341171", province="安徽省", prefecture="滁州市"
        )
        assert report.metrics[0].indicator == "gdp"

    def test_a_region_without_a_code(self, write: Write) -> None:
        path = write('[[region]]\nname = "湖东新区"\nlevel = "county"\n[regions]\n"湖东" = "湖东新区"\n')
        report = govreport.parse("湖东2024年政府工作报告\n一、回顾\n发展。", profile=path)
        assert report.region is not None
        assert (report.region.name, report.region.code) == ("湖东新区", None)

    @pytest.mark.parametrize(
        ("body", "fault"),
        [
            ('[regions]\n"皖东" = "341199"', "regions.皖东: there is no region with the code 341199"),
            (
                '[regions]\n"皖东" = "安吉"',
                "regions.皖东: there is no region with the full name 安吉 (is '安吉县' meant?)",
            ),
            ('[regions]\n"皖东" = "朝阳区"', "regions.皖东: several regions are called 朝阳区; give the code: 110105"),
            ('[regions]\n"皖东" = 341103', "regions.皖东: it has to be text in quotation marks"),
            ("regions = 1", "regions: it has to be a section below a line of its own"),
            ("[region]\nname = 1", "region: the line above it has two square brackets: [[region]]"),
            (NEW.replace("湖东新区", "安吉县"), "region[0].name: 安吉县 is in the table of regions: 330523"),
            (NEW.replace("341171", "341103"), "region[0].code: 341103 is the code of 南谯区; another name of it goes"),
            (NEW.replace("341171", "34117"), "region[0].code: it has to be six digits in quotation marks"),
            (
                NEW.replace("341171", "341900").replace("prefecture =", "# prefecture ="),
                "region[0].level: 341900 is a code of the level prefecture",
            ),
            (NEW.replace("安徽省", "安徽"), "region[0].province: there is no province with the full name 安徽"),
            (NEW.replace("安徽省", "江苏省"), "region[0].province: the code 341171 does not lie in 江苏省"),
            (NEW + NEW.replace("341171", "341172"), "region[1].name: 湖东新区 stands in two rows"),
            (NEW + NEW.replace("湖东", "湖西"), "region[1].code: 341171 stands in two rows"),
            (NEW.replace('"county"', '"district"'), "region[0].level: there is no 'district'; it is one of 'province'"),
        ],
    )
    def test_a_fault(self, write: Write, body: str, fault: str) -> None:
        assert _fault(write(body + "\n")).startswith(fault)

    def test_an_alias_of_the_file_below_is_not_replaced(self, write: Write) -> None:
        write(REGIONS, name="below")
        fault = _fault(write('[regions]\n"皖东新区" = "330523"\n', extends="below.toml"))
        assert fault == "regions.皖东新区: it stands for 341103 in the profile below"


class TestMarkers:
    TEXT = (
        "安吉县政府工作报告\n各位代表：\n专题一：过去一年的工作回顾\n第1篇 工业\n工业增加值10亿元。\n"
        "第2篇 农业\n粮食产量10万吨。\n"
        "专题二：今年的主要任务\n第1篇 工业\n工业增加值增长8%。\n"
    )
    BODY = '[[marker]]\nform = "专题N："\nlike = "一、"\n\n[[marker]]\nform = "第N篇"\nlike = "（一）"\n'

    def test_headings_with_them_have_their_rank(self, write: Write) -> None:
        found = govreport.parse(self.TEXT, profile=write(self.BODY)).sections[1:]
        assert [(part.marker, part.title, part.role) for part in found] == [
            ("专题一", "过去一年的工作回顾", "review"),
            ("专题二", "今年的主要任务", "plan"),
        ]
        assert [[(child.marker, child.title) for child in part.children] for part in found] == [
            [("第1篇", "工业"), ("第2篇", "农业")],
            [("第1篇", "工业")],
        ]

    @pytest.mark.parametrize("written", ["专题十二:建设", "专题 12 ： 建设", "专题１２：建设"])
    def test_blanks_widths_and_numbers(self, write: Write, written: str) -> None:
        known = markers(Profile.load(write(self.BODY)))
        mark = read_mark(written, 0, len(written), known)
        assert mark is not None
        assert (mark.ordinal, written[mark.end :].strip()) == (12, "建设")
        assert read_mark("专题片：建设", 0, 6, known) is None
        assert read_mark("（十二）建设", 0, 6, known) == read_mark("（十二）建设", 0, 6, markers())

    @pytest.mark.parametrize(
        ("form", "like", "fault"),
        [
            ("专题：", "一、", "marker[0].form: it has to hold one N, where the number stands"),
            ("专题N-N：", "一、", "marker[0].form: it has to hold one N, where the number stands"),
            ("N、", "一、", "marker[0].form: N、 is a marker of every report already, or none"),
            ("专题N：", "一。", "marker[0].like: there is no '一。'; it is one of '第一部分', '一、', "),
        ],
    )
    def test_a_fault(self, write: Write, form: str, like: str, fault: str) -> None:
        assert _fault(write(f'[[marker]]\nform = "{form}"\nlike = "{like}"\n')).startswith(fault)

    def test_a_marker_has_one_rank(self, write: Write) -> None:
        write(self.BODY, name="below")
        fault = _fault(write('[[marker]]\nform = "第N篇"\nlike = "一、"\n', extends="below.toml"))
        assert fault == "marker[0].like: 第N篇 ranks with （一） already"


class TestGlossary:
    TEXT = (
        "安吉县政府工作报告\n各位代表：\n一、2023年工作回顾\n实施双碳行动，推进两山银行。\n{}\n"
        "1.双碳：碳达峰、碳中和。\n2.两山银行：生态资源的平台。\n"
    )

    @pytest.mark.parametrize("heading", ["知识窗", "【知识窗】", "知 识 窗", "报告热词解释", "有关热词说明"])
    def test_a_heading_of_its_own(self, write: Write, heading: str) -> None:
        text = self.TEXT.format(heading)
        assert govreport.parse(text).glossary == ()
        profile = write('[glossary]\nheadings = ["知识窗"]\nnouns = ["热词"]\n')
        assert [entry.term for entry in govreport.parse(text, profile=profile).glossary] == ["双碳", "两山银行"]

    def test_a_fault(self, write: Write) -> None:
        assert "holds no two Chinese" in _fault(write('[glossary]\nheadings = ["知识窗", "【1】"]\n'))
        assert _fault(write("[[glossary]]\n")).startswith("glossary: it has to be a section below a line")
        assert _fault(write('[glossary]\nnoun = ["热词"]\n')).startswith(
            "glossary.noun: there is no such key (is 'nouns'"
        )


class TestChrome:
    TEXT = (
        "智慧安吉客户端打开\n安吉县政府工作报告\n各位代表：\n一、2023年工作回顾\n智慧安吉客户端用户突破10万人。\n"
        "智慧安吉客户端用户增长8%。\n经济平稳。\n智慧安吉客户端下载量3214次\n完\n"
    )
    BODY = '[chrome]\nlines = ["智慧安吉客户端"]\n'

    def test_lines_above_and_below_are_left_out_and_no_line_inside(self, write: Write) -> None:
        plain, report = govreport.parse(self.TEXT), govreport.parse(self.TEXT, profile=write(self.BODY))
        assert [str(metric.value or metric.growth) for metric in plain.metrics][-1] == "3214"
        assert [metric.text for metric in report.metrics] == ["10万人", "8%"]
        assert report.text == self.TEXT
        assert all(report.quote(metric.span) == metric.text for metric in report.metrics)

    def test_whatever_the_wrapping(self) -> None:
        kept = ((0, 5), (11, len(self.TEXT)))
        page = without_lines(Document(self.TEXT, kept, "portal", headings=((3, 5),)), ["智慧安吉客户端下载"])
        assert next(self.TEXT[start:end] for start, end in page.kept) == "智慧安吉客"
        assert "3214" not in "".join(self.TEXT[start:end] for start, end in page.kept)
        assert (page.kind, page.headings) == ("portal", ((3, 5),))

    def test_without_such_lines_it_is_the_same_document(self) -> None:
        page = Document(self.TEXT, ((0, len(self.TEXT)),), "plain")
        assert without_lines(page, ["安吉发布"]) is page


class TestPackage:
    """The tables of the package go through the same checks as a file."""

    def test_they_have_no_fault(self) -> None:
        assert packaged.faults() == ()
        assert len(packaged.packaged()["indicator"]) > 90
        assert len(packaged.packaged()["unit"]) > 200

    def test_a_fault_in_them_is_found(self, monkeypatch: pytest.MonkeyPatch) -> None:
        wrong = packaged.packaged()
        rows = wrong["indicator"]
        twice = {**rows[1], "forms": ["GDP"], "colour": "red"}
        units = [*wrong["unit"], {"words": ["亩"], "factor": "1.", "dimension": "land"}]
        monkeypatch.setattr(packaged, "packaged", lambda: wrong | {"indicator": [rows[0], twice], "unit": units})
        told = "\n".join(packaged.faults())
        for what in (".colour: there is no such key", ".factor: it has to be a number"):
            assert what in told
        del twice["colour"]
        units[-1] |= {"factor": "1"}
        told = "\n".join(packaged.faults())
        for what in ("GDP is a name of gdp already", "亩 is a unit of unit[", "there is no dimension 'land'"):
            assert what in told

    def test_dimensions_and_what_stands_under_a_line(self, monkeypatch: pytest.MonkeyPatch) -> None:
        units = table("units")
        wrong = units | {"dimension": {**units["dimension"], "way": "里程"}, "per": [*units["per"], "石石"]}
        monkeypatch.setattr(data, "table", lambda name: wrong if name == "units" else table(name))
        told = "\n".join(packaged.faults())
        assert "dimension.way: no unit of it is '里程'" in told
        assert f"per[{len(units['per'])}]: there is no unit 石石" in told


class TestLaws:
    """For any text, and for any content of a file."""

    @given(TEXTS)
    def test_words_that_do_not_occur_change_nothing_but_the_rules(self, text: str) -> None:
        plain, other = govreport.parse(text), govreport.parse(text, profile=ABSENT)
        assert other.rules.profile == "absent"
        assert other.model_copy(update={"rules": plain.rules}) == plain

    @given(TEXTS)
    def test_words_that_do_occur_break_no_span(self, text: str) -> None:
        report = govreport.parse(text, profile=PRESENT)
        assert report.text == text
        assert all(report.quote(metric.span) == metric.text for metric in report.metrics)
        assert all(report.quote(numeral.span) == numeral.text for numeral in report.numerals)

    @given(CONTENTS)
    def test_any_content_is_a_profile_or_has_faults_with_a_key(self, raw: dict[str, Any]) -> None:
        checked = shape(raw)
        found = checked.faults + clashes(checked, GENERIC.table)
        for fault in found:
            key, _, what = fault.partition(": ")
            assert key.split("[")[0].split(".")[0] in raw or "it is missing" in what
            assert what
        if not found:
            profile = Profile("made", ("here",), repr(raw), merged(checked.content, GENERIC.table))
            units(profile)
            markers(profile)
            catalogue(profile)
            assert re.compile(units(profile).pattern).groups == 0


class TestObject:
    def test_equal_by_its_words(self, write: Write) -> None:
        one, two = Profile.load(write(TEA)), Profile.load(write("# a remark\n" + TEA))
        assert one == two
        assert hash(one) == hash(two)
        assert one != Profile.load(write(NAMES))
        assert one.sources == ("安吉县2023年政府工作报告",)

    def test_it_cannot_be_changed_and_can_be_pickled(self, write: Write) -> None:
        one = Profile.load(write(TEA))
        with pytest.raises(AttributeError):
            one.name = "other"  # type: ignore[misc]
        copy = pickle.loads(pickle.dumps(one))  # noqa: S301 - its own pickle
        assert copy == one
        assert govreport.parse(TEXT, profile=copy) == govreport.parse(TEXT, profile=one)

    def test_the_tables_of_the_package_stay_as_they_are(self, write: Write) -> None:
        count = len(GENERIC.table("indicators")["indicator"])
        assert len(Profile.load(write(TEA + NAMES)).table("indicators")["indicator"]) == count + 1
        assert len(GENERIC.table("indicators")["indicator"]) == count
        assert "综合总产出" not in GENERIC.table("indicators")["indicator"][0]["forms"]


class TestNames:
    def test_an_unknown_name(self) -> None:
        with pytest.raises(
            UnknownPlugin, match=r"^there is no profile named 'anji'; there are: generic; .*anji\.toml$"
        ):
            govreport.parse(TEXT, profile="anji")

    def test_a_name_of_another_package(self, monkeypatch: pytest.MonkeyPatch) -> None:
        claims = {"sound": "test_profiles:SOUND", "other": "test_profiles:SOUND", "path": "test_profiles:HEAD"}
        rows = {name: [EntryPoint(name, value, PROFILES.group)] for name, value in claims.items()}
        monkeypatch.setitem(PROFILES.__dict__, "_claims", rows)
        monkeypatch.setattr(PROFILES, "_loaded", {})
        assert govreport.parse(TEXT, profile="sound").rules.profile == "sound"
        with pytest.raises(PluginLoadError, match="the profile calls itself 'sound'"):
            resolve("other")
        with pytest.raises(PluginLoadError, match=r"str is no Profile; make one with govreport\.Profile\.load"):
            resolve("path")

    @pytest.mark.parametrize("given", [None, 3, b"anji.toml"], ids=str)
    def test_what_is_no_profile(self, given: Any) -> None:
        with pytest.raises(TypeError, match="a profile is a name, a path or a Profile, not"):
            govreport.parse(TEXT, profile=given)


SOUND = Profile("sound", ("nowhere",))


class TestFiles:
    def test_no_such_file(self, tmp_path: Path) -> None:
        for path in (tmp_path / "no.toml", str(tmp_path / "no.toml"), f"{tmp_path}/no", "no.toml"):
            with pytest.raises(
                InputError, match=r"there is no such file; a profile is a TOML file, or one of the names"
            ):
                govreport.parse(TEXT, profile=path)

    def test_a_directory(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="is a directory; name the TOML file in it"):
            resolve(tmp_path)

    def test_a_path_that_is_none(self) -> None:
        with pytest.raises(InputError, match="cannot be read"):
            resolve("a\0b.toml")

    def test_a_file_in_an_archive(self, write: Write, tmp_path: Path) -> None:
        write(NAMES, name="huzhou")
        write(TEA, extends="huzhou.toml")
        with zipfile.ZipFile(tmp_path / "wheel.zip", "w") as archive:
            for name in ("anji.toml", "huzhou.toml"):
                archive.write(tmp_path / name, f"package/{name}")
        with zipfile.ZipFile(tmp_path / "wheel.zip") as archive:
            found = Profile.load(zipfile.Path(archive, "package/anji.toml"))
            assert found == Profile.load(tmp_path / "anji.toml")
            with pytest.raises(InputError, match="there is no such file"):
                Profile.load(zipfile.Path(archive, "package/no.toml"))

    def test_another_encoding(self, tmp_path: Path) -> None:
        path = tmp_path / "anji.toml"
        path.write_bytes((HEAD + TEA).encode("gb18030"))
        assert "is no UTF-8: save the file in UTF-8" in _fault(path)
        path.write_bytes(b"\xef\xbb\xbf" + (HEAD + TEA).replace("\n", "\r\n").encode())
        assert Profile.load(path).name == "anji"

    @pytest.mark.parametrize(
        ("line", "says"),
        [
            ("id white", "line 3, column 4: Expected '=' after a key"),
            ("白茶 = 1", "a Chinese key stands in quotation marks"),
            ("id = “tea”", "of TOML are half-width, and this line holds “"),
            ('id = "tea', "line 3, column 10: Illegal character"),
            ("id = [1", "at the end of the file: "),
            ("[indicator]\n[indicator]", "line 4, column 11: "),
            ("[indicator]\n[indicator]", "; several blocks of a kind have two square brackets: [[indicator]]"),
            (
                '[[unit]]\nwords = ["a"]\nwords = ["b"]',
                "; the key stands twice: if a new block begins here, a line such as [[unit]] goes before",
            ),
        ],
    )
    def test_no_toml(self, write: Write, line: str, says: str) -> None:
        assert says in _fault(write(line + "\n" if line[-1] != "1" else line))


class TestFaults:
    """Each with its key, and all of them at once."""

    @pytest.mark.parametrize(
        ("body", "fault"),
        [
            ("[[indicators]]\n", "indicators: there is no such key (is 'indicator' meant?); there are: name, "),
            ("indicator = 1\n", "indicator: it has to be a list in square brackets"),
            (TEA.replace("zh =", "chinese ="), "indicator[0].chinese: there is no such key; there are: id, zh, "),
            (TEA + 'sources = ["x"]', "indicator[0].sources: sources belongs to the top of the file"),
            (TEA + "forms = [1]", "indicator[0].forms[0]: it has to be text in quotation marks"),
            (TEA + 'forms = ["  "]', "indicator[0].forms[0]: it is empty"),
            (TEA + 'forms = "茶"', "indicator[0].forms: it has to be a list in square brackets"),
            (TEA + 'forms = ["茶\\n叶"]', "indicator[0].forms[0]: it has to be text in one line"),
            (TEA + f'forms = ["{"茶" * 65}"]', "indicator[0].forms[0]: it is longer than 64 characters"),
            (
                TEA.replace("white_", "White "),
                "indicator[0].id: it has to be lower-case English words joined by unders",
            ),
            (TEA.replace('"flow"', '"sum"'), "indicator[0].kind: there is no 'sum'; it is one of 'flow', 'stock', "),
            (TEA.replace("mass", "mas"), "indicator[0].dimension: there is no dimension 'mas' (is 'mass' meant?)"),
            (
                TEA.replace("mass", "count"),
                "indicator[0].dimension: there is no dimension 'count' (is one of count_animal, count_bed, ",
            ),
            (TEA.replace('kind = "flow"', ""), "indicator[0].kind: it is missing; a new indicator needs it"),
            (TEA + TEA, "indicator[1].id: white_tea_output stands in two rows"),
            (
                NAMES.replace("gdp", "gpd"),
                "indicator[0].id: there is no indicator 'gpd' (is 'gdp' meant?); a new one needs",
            ),
            (
                NAMES + 'zh = "茶"',
                "indicator[0].zh: gdp is in the catalogue (地区生产总值); a row that adds names to it",
            ),
            ('[[indicator]]\nid = "gdp"\n', "indicator[0]: it adds nothing: gdp is in the catalogue"),
            (TEA + 'forms = ["ＧＤＰ"]', "indicator[0].forms[0]: ＧＤＰ is a name of gdp already; a name means one"),
            (TEA + 'units = ["吨", "篓"]', "indicator[0].units[1]: there is no unit 篓"),
            (TEA + 'units = ["万吨/箩"]', "indicator[0].units[0]: there is no unit 万吨/箩"),
            (TEA + 'stated = ["sum"]', "indicator[0].stated[0]: there is no 'sum'; it is one of 'level', 'growth', "),
            (TEA + 'polarity = "good"', "indicator[0].polarity: there is no 'good'; it is one of 'up', 'down' or "),
            (TEA + 'theme = "茶"', "indicator[0].theme: it has to be "),
            (TEA + 'built = "人均"', 'indicator[0].built: it has to be { by = "per_person", of = ["gdp"] }'),
            (TEA + 'built = { of = ["gdp"] }', "indicator[0].built.by: it is missing"),
            (
                TEA + 'built = { by = "per_head", of = ["gdp"] }',
                "indicator[0].built.by: there is no constructor 'per_head'; it is one of share, per_person, ",
            ),
            (
                TEA + 'built = { by = "per_person", of = ["gpd"] }',
                "indicator[0].built.of[0]: there is no indicator 'gpd' (is 'gdp' meant?)",
            ),
            (
                TEA + 'built = { by = "share", of = ["茶"], over = "gpd" }',
                "indicator[0].built.over: there is no indicator 'gpd' (is 'gdp' meant?)",
            ),
            (
                NAMES + 'polarity = "up"',
                "indicator[0].polarity: gdp is in the catalogue (地区生产总值); a row that adds names to it",
            ),
        ],
    )
    def test_a_fault(self, write: Write, body: str, fault: str) -> None:
        assert _fault(write(body)).startswith(fault)

    def test_what_has_to_be_there(self, tmp_path: Path) -> None:
        path = tmp_path / "anji.toml"
        path.write_text("", encoding="utf-8")
        assert _faults(path) == ("name: it is missing", "sources: it is missing")
        path.write_text('name = "安吉"\nsources = []\n', encoding="utf-8")
        assert [fault.split(":")[0] for fault in _faults(path)] == ["name", "sources"]

    def test_the_name_of_the_package_is_taken(self, write: Write) -> None:
        assert _fault(write("", name="generic")) == "name: generic is the profile of the package; choose another one"

    def test_all_at_once(self, write: Write) -> None:
        wrong = TEA.replace("flow", "sum") + TEA.replace("white", "green").replace("mass", "mas") + "[[indicators]]\n"
        found = _faults(write(wrong + 'id = "x"\n' + NAMES.replace("综合总产出", "粮食总产量"), extends="generic"))
        assert [fault.split(":")[0] for fault in found] == [
            "indicator[0].kind",
            "indicators",
            "indicator[1].dimension",
            "indicator[2].forms[0]",
        ]

    def test_the_message_is_one_line_that_names_the_file(self, write: Write) -> None:
        path = write(TEA + TEA)
        with pytest.raises(DataError) as caught:
            Profile.load(path)
        assert str(caught.value).startswith(f"{path}: indicator[1].id: ")
        assert "\n" not in str(caught.value)

    @pytest.mark.parametrize(
        ("extends", "fault"),
        [
            ("huzhou", "extends: there is no profile named 'huzhou'; there are: generic"),
            ("huzhou.toml", "extends: "),
            ("anji.toml", "extends: it goes round in a circle: "),
            ("./../anji.toml", "extends: "),
        ],
    )
    def test_nothing_to_extend(self, write: Write, extends: str, fault: str) -> None:
        assert _fault(write(TEA, extends=extends)).startswith(fault)

    def test_a_circle_over_two_files(self, write: Write) -> None:
        write("", name="huzhou", extends="anji.toml")
        path = write("", extends="./huzhou.toml")
        assert "it goes round in a circle" in _fault(path)

    def test_faults_of_the_file_below_are_its_own(self, write: Write) -> None:
        below = write(TEA.replace("mass", "mas"), name="huzhou")
        with pytest.raises(DataError) as caught:
            Profile.load(write(TEA, extends="huzhou.toml"))
        assert caught.value.file == str(below)

    def test_a_file_that_adds_nothing_is_no_fault(self, write: Write) -> None:
        assert Profile.load(write("")).name == "anji"
