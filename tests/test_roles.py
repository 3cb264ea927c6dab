"""Roles of parts and of the lines in them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from govreport.documents.plain import document
from govreport.models import Role
from govreport.structure.build import build
from govreport.structure.lines import lines_of
from govreport.structure.roles import assign_roles, title_role
from govreport.structure.sections import read_sections

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("cases").joinpath("sections.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES["roles"], ids=lambda case: str(case["name"]))
def test_roles(case: dict[str, Any]) -> None:
    text = "\n".join(case["text"])
    lines = lines_of(text, [(0, len(text))])
    found = read_sections(text, lines)
    roles, _ = assign_roles(text, lines, found.parts, found.owners, case.get("year"))
    assert roles == case["roles"]


@pytest.mark.parametrize("case", CASES["title"], ids=lambda case: str(case["text"]))
def test_title_role(case: dict[str, Any]) -> None:
    assert (title_role(case["text"]) or "") == case["role"]


def test_a_report_without_a_plan_is_doubted() -> None:
    outline = build(document("一、2009年工作回顾\n去年完成生产总值170亿元，比上年增长8%。"))
    assert [code for code, _, _ in outline.doubts if code.startswith("GR2")] == ["GR201"]


def test_children_inherit_their_role(seed_path: Path) -> None:
    for part in build(document(seed_path.read_text(encoding="utf-8"))).parts:
        assert {child.role for child in part.children} <= {part.role}


def test_an_annex_behind_the_glossary_is_a_part_of_its_own() -> None:
    text = (
        "一、2023年工作回顾\n去年增长8%。\n二、2024年工作安排\n今年增长9%。\n名词解释\n1.四个不摘：即摘帽不摘责任。\n2.双碳：即碳达峰、碳中和。\n"
        "附件2：2024年民生实事项目\n1.新建学校3所。\n"
    )
    outline = build(document(text))
    assert [part.role for part in outline.parts] == [Role.REVIEW, Role.PLAN, Role.GLOSSARY, Role.OTHER]
    assert [block.role for block in outline.blocks[-2:]] == [Role.PLAN, Role.PLAN]


def test_most_reports_of_the_corpus_hold_a_review_and_a_plan(shared: Path) -> None:
    both = total = 0
    for path in sorted((shared / "corpus").glob("*.txt"))[::5]:
        if path.stat().st_size < 20_000:
            continue  # fragments of pages
        roles = {block.role for block in build(document(path.read_bytes().decode("utf-8-sig", "replace"))).blocks}
        total += 1
        both += {Role.REVIEW, Role.PLAN} <= roles
    assert both >= 0.97 * total


def test_a_plan_that_speaks_of_troubles_is_a_plan_from_its_heading_on() -> None:
    ahead = "要抓好工业，要推进项目，确保增长，加快建设。" * 8
    text = (
        f"一、2009年工作回顾\n去年完成生产总值170亿元，比上年增长8%，实现了目标。\n二、2010年主要任务\n{ahead}\n"
        "我们也清醒看到，还存在不少困难和问题，结构不合理。\n2010年是关键一年，主要预期目标是：增长8%。\n"
    )
    assert [part.role for part in build(document(text)).parts] == [Role.REVIEW, Role.PLAN]
    unnamed = text.replace("2010年主要任务", "乘势而上，奋力跨越")
    assert [part.role for part in build(document(unnamed)).parts] == [Role.REVIEW, Role.PLAN]
