"""The front matter: what a report prints over its first paragraph, and where that paragraph begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from govreport.data import table
from govreport.documents.document import Document
from govreport.language.dates import WrittenDate, find_date, year_in
from govreport.profiles.profile import GENERIC, Profile
from govreport.structure.delivery import year_of_plan
from govreport.structure.lines import Line
from govreport.structure.locate import Aliases, aliases, locate
from govreport.structure.outline import FrontMatter
from govreport.structure.speaker import name_alone, speaker_in

__all__ = ["read_front"]

_LONG = 100  # a line of more characters is prose
_BESIDE = 8  # characters beside a date on a line of its own: a name, brackets
_HEAD = 80  # lines before the body, at most
_HAN = "(?:(?!在)[\u4e00-\u9fff])"
_NUMBER = "[〇零一二三四五六七八九十百0-9]{1,4}"
_SALUTATION = re.compile(r"(?:尊敬的)?(?:各位(?:人大)?代表|同志们)")
_SPEECH = re.compile("向大会|予审议|[作做](?:政府)?(?:工作)?报告|报告(?:政府)?工作")
_MEETING = re.compile(
    f"(?:(?<=在)|(?<=日)|^|(?<=[^\u4e00-\u9fff0-9]))({_HAN}{{0,24}}?)(第?{_NUMBER}届)((?:全国)?)"
    f"(人民代表大会|人大)(第?{_NUMBER}次)(?:全体)?(?:（扩大）|\\(扩大\\))?会议?"
)
_TITLE = re.compile(r"(?:^|(?<=[：:。，；]))(?P<title>[^：:。，；]{0,40}工作报告)(?:[（(][^）)]{1,12}[）)])?$")
_DELIVERED = re.compile("作((?:人民)?政府工作报告)。?$")
_GATHERING = re.compile("会议|大会|人大")
_CLOCK = re.compile("[0-9]{1,2}[:：][0-9]{2}")
_CUT = re.compile("[—─－–_]|--|-(?=[0-9])|(?<=报告)[（(](?![0-9]{4}年[）)])")
_WHEN = "(?:[0-9〇零一二三四五六七八九]{4}年度?)?"
_OWNER = re.compile(f"^{_WHEN}(.*?){_WHEN}(?:人民)?(?:政府)?工作报告")
# What stands behind the title of a page: 政府工作报告_兴山县人民政府门户网站
_SITE = re.compile("报告[_|｜—－-]+([\u4e00-\u9fff]{2,16}?)(?:人民)?政府")
_DROPPED = str.maketrans(
    "０１２３４５６７８９", "0123456789", " \t\u3000\xa0\ufeff\u200b\u200c\u200d\u2002\u2003\u2009\x00\xad\u2060?？"
)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line of the front matter: where it stands, and its characters without blanks."""

    start: int
    end: int
    bare: str


def read_front(
    text: str, lines: Sequence[Line], document: Document, profile: Profile = GENERIC
) -> tuple[FrontMatter, int]:
    """The front matter of a report, and the index of the first line of its body (``len(lines)`` where there is none).

    Nothing is made up: a field that neither the front matter nor, for region and year, the body shows stays empty.
    Doubts have the codes GR101 (a region without a code), GR102 (region taken from the places spoken of), GR103 (no
    region), GR104 (year taken from the body), GR105 (title and body disagree about the year), GR106 (no year).

    >>> from govreport.structure.lines import lines_of
    >>> text = "政府工作报告\\n2024年1月12日在兴山县第十九届人民代表大会第四次会议上\\n县 长 吴 浩\\n各位代表："
    >>> front, first = read_front(text, lines_of(text, [(0, len(text))]), Document(text, ((0, len(text)),), "plain"))
    >>> front.region_code, front.date, front.meeting, front.speaker, first
    ('420526', '2024-01-12', '兴山县第十九届人民代表大会第四次会议', '吴浩', 3)
    """
    first = _body(text, lines)
    head = [_printed(text, line) for line in lines[max(0, first - _HEAD) : first]]
    short = [line for line in head if len(line.bare) <= _LONG]
    start = lines[first].start if first < len(lines) else len(text)
    front = FrontMatter()
    front.title = _title(short)
    meeting = _meeting(short) or _meeting(head)
    if meeting:
        front.meeting = meeting.group().removesuffix("上")
    _read_speaker(front, short)
    _read_year(front, text, start, _date(short) or _date(head))
    _read_region(front, text, start, _said(front, meeting, short), document, aliases(profile))
    return front, first


def _printed(text: str, line: Line) -> _Printed:
    bare = text[line.start : line.end].replace("&nbsp;", "").translate(_DROPPED)
    if _label(bare) and "报告" in bare[-4:]:  # 来源：…网        政府工作报告
        bare = re.split(r"[ \t\u3000]{4,}", text[line.start : line.end])[-1].translate(_DROPPED)
    return _Printed(line.start, line.end, bare)


def _body(text: str, lines: Sequence[Line]) -> int:
    """Index of the line with which the body begins: the salutation, or what is no front matter."""
    prose = False
    for index, line in enumerate(lines[: 2 * _HEAD]):
        bare = _printed(text, line).bare if line.end - line.start < 4 * _LONG else text[line.start : line.start + 20]
        if _SALUTATION.match(bare):
            last = lines[min(index + 2, len(lines) - 1)].end
            if not prose or _SPEECH.search(text, line.start, min(last, line.start + 2 * _LONG)):
                return index
        prose = prose or (line.end - line.start > _LONG and "。" in text[line.start : line.end])
    return _first_foreign(text, lines)


def _first_foreign(text: str, lines: Sequence[Line]) -> int:
    """Index of the first line that is neither title, date, meeting, speaker, page label nor list of contents."""
    index, after_title = 0, False
    while index < min(len(lines), _HEAD):
        bare = _printed(text, lines[index]).bare if lines[index].end - lines[index].start <= _LONG else ""
        if bare in table("front")["page"]["contents"]:
            index = _after_contents(text, lines, index)
        elif bare and (_is_front(bare) or (after_title and name_alone(bare))):
            after_title = True
            index += 1
        elif bare == "" and lines[index].end - lines[index].start <= _LONG:
            index += 1
        else:
            return index
    return index


def _is_front(bare: str) -> bool:
    date = find_date(bare)
    if _label(bare) or (date and len(bare) - (date.end - date.start) <= _BESIDE):
        return True
    if "。" in bare[:-1]:
        return False
    return bool(_title_in(bare) or _MEETING.search(bare) or speaker_in(bare))


def _after_contents(text: str, lines: Sequence[Line], index: int) -> int:
    """Index of the line that repeats the first entry of the list of contents at *index*."""
    if index + 1 >= len(lines):
        return index + 1
    entry = _printed(text, lines[index + 1]).bare.rstrip(".…·0123456789")
    for later in range(index + 2, min(len(lines), index + _HEAD)):
        if entry and _printed(text, lines[later]).bare.startswith(entry):
            return later
    return index + 1


@cache
def _labels() -> re.Pattern[str]:
    labels = "|".join(sorted(table("front")["page"]["labels"], key=len, reverse=True))
    return re.compile(f"[【\\[（(]?(?:{labels})[:：]")


def _label(bare: str) -> bool:
    return _labels().match(bare) is not None


def _title(head: Sequence[_Printed]) -> str | None:
    """The last title over the body; one that holds a whole sentence only where there is no other."""
    found = long = None
    for index, line in enumerate(head):
        bare = line.bare
        if _label(bare):
            continue
        if "报告" not in bare and index + 1 < len(head):  # broken: 政府工作报 / 告
            bare += head[index + 1].bare
            if bare not in ("政府工作报告", "人民政府工作报告"):
                continue
        title = _title_in(bare)
        if title and ("会议" in title or "作" in title.removesuffix("工作报告")):
            long = title
        elif title is None and (delivered := _DELIVERED.search(bare)):  # 1月14日在…会议上代省长刘捷作｜政府工作报告
            long = long or delivered[1]
        elif title and len(title) > 4:
            found = title
    return found or long


def _title_in(bare: str) -> str | None:
    cut = _CUT.search(bare)
    if cut:
        bare = bare[: cut.start()]
    match = _TITLE.search(bare)
    return match.group() if match else None


def _meeting(head: Sequence[_Printed]) -> re.Match[str] | None:
    """The meeting at which the report was given, its full name before a short one; it may be broken over two lines."""
    short = None
    for index in range(len(head) - 1, -1, -1):
        match = _MEETING.search(head[index].bare)
        if index and (match is None or not match.start()) and ("届" in head[index].bare or "会" in head[index].bare):
            joined = _MEETING.search(head[index - 1].bare + head[index].bare)
            match = joined if joined and "工作报告" not in joined[1] else match
        if match and match[4] != "人大":
            return match
        short = short or match
    return short


def _date(head: Sequence[_Printed]) -> tuple[WrittenDate, bool] | None:
    """The day of delivery, and whether it stands beside the meeting and not alone; never the day of a page."""
    alone = None
    for index in range(len(head) - 1, -1, -1):
        bare = head[index].bare
        gathered = _GATHERING.search(bare) is not None
        under = index > 0 and not gathered and head[index - 1].bare[-1:] in (":", "：") and _label(head[index - 1].bare)
        date = None if under or _label(bare) else find_date(bare)
        if date is None:
            continue
        if gathered:
            return date, True
        rest = bare[: date.start].strip("—-─－–（(《") + bare[date.end :]
        if not _CLOCK.search(rest) and (len(rest) <= _BESIDE or "报告" in bare[: date.start]):
            alone = alone or (date, False)
    return alone


def _read_speaker(front: FrontMatter, head: Sequence[_Printed]) -> None:
    for index in range(len(head) - 1, -1, -1):
        found = None if _label(head[index].bare) else speaker_in(head[index].bare)
        if not found:
            continue
        name, front.speaker_title = found
        if not name and index + 1 < len(head) and name_alone(head[index + 1].bare):
            name = head[index + 1].bare
        front.speaker = name or None
        return
    front.speaker = _untitled(head[-1].bare) if head else None


def _untitled(bare: str) -> str | None:
    """A name without a title: alone on the last line over the body, or behind the date: （2003年2月16日 陈良宇）."""
    date = find_date(bare)
    rest = bare[date.end :].strip("（()） ") if date else bare
    return rest if name_alone(rest) and (date or not _title_in(bare)) else None


def _read_year(front: FrontMatter, text: str, start: int, found: tuple[WrittenDate, bool] | None) -> None:
    date, beside = found or (None, False)
    planned, sure = (None, False) if beside else year_of_plan(text, start)
    # A day alone may be the page's; a report given in December plans for the next year.
    if date and (beside or not sure or planned in (date.year, date.year + 1)):
        front.date = date.iso
        front.year = date.year
        return
    printed = year_in(front.title) if front.title else None
    if printed and planned and sure and printed != planned:
        message = f"the title says {printed}, the body plans for {planned}"
        front.doubts.append(("GR105", message, None))
        front.year = planned
        return
    front.year = printed or planned
    if printed is None:
        known = ("GR104", f"the year {planned} is taken from the years that the body speaks of", None)
        front.doubts.append(known if planned else ("GR106", "the text shows no year", None))


def _said(front: FrontMatter, meeting: re.Match[str] | None, head: Sequence[_Printed]) -> list[str]:
    """Words that name the region, the surest first."""
    said = []
    if meeting:
        said.append("全国" if meeting[3] else meeting[1])
    if front.title:
        owner = _OWNER.match(front.title)
        said.append(owner[1] if owner else "")
    if front.speaker_title:
        for line in reversed(head):
            before, found, _ = line.bare.partition(front.speaker_title)
            if found:
                said.append(before.removesuffix("人民政府"))
                break
    return [words for words in said if words]


def _read_region(
    front: FrontMatter, text: str, start: int, said: list[str], document: Document, known: Aliases
) -> None:
    page = re.sub(r"[\[【][^\[\]【】]*[\]】]|\s", "", document.title or "")
    owner = _OWNER.match(page)
    site = _SITE.search(page)
    region = locate(
        text, start, said, (owner and owner[1]) or (site[1] if site else ""), document.board or "", front.year, known
    )
    front.region_name, front.region_level, front.region_code = region.name, region.level, region.code
    front.province, front.prefecture = region.province, region.prefecture
    if region.doubt:
        front.doubts.append(region.doubt)
