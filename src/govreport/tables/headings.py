"""The path of headings that leads to each section of a report."""

from collections.abc import Iterable

from govreport.models import Section
from govreport.printing import one_line

__all__ = ["heading_paths"]


def heading_paths(sections: Iterable[Section]) -> dict[str, str]:
    """For the id of every section the headings down to it, with › between them.

    >>> import govreport
    >>> report = govreport.parse("二、2024年目标任务\\n（一）稳增长。地区生产总值增长9%。")
    >>> heading_paths(report.sections)["1.1"]
    '二、2024年目标任务 › （一）稳增长'
    """
    paths: dict[str, str] = {}
    pending = [(section, "") for section in sections]
    while pending:
        section, above = pending.pop()
        own = _heading(section)
        paths[section.id] = f"{above} › {own}" if above and own else above or own
        pending += [(child, paths[section.id]) for child in section.children]
    return paths


def _heading(section: Section) -> str:
    title = one_line(section.title or "")
    if not section.marker or section.marker.startswith(("—", "-")):
        return title or str(section.role)
    gap = "" if section.marker.startswith(("(", "（")) else "、" if section.marker[-1] not in "是.、．" else ""
    return f"{section.marker}{gap}{title}"
