"""Chrome of a portal page in copied text: what stands above the report and below it that is the site's.

Only lines are left out, only near the head and the tail, and only such as the table ``chrome.toml`` knows: a line of
the body is never touched, whatever it says.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from govreport.data import table
from govreport.documents.inserts import is_caption
from govreport.documents.page import PageLine, iso_date

__all__ = ["Chrome", "body_start", "is_prose", "is_title", "opens_body", "opens_glossary", "read_chrome"]

_HEAD_LINES = 300
_PROSE = 80
_TITLE = 50
_SHORT = 30
_CRUMB = 16
_NOTICE = 200
_GLOSSARY = 60
_SEPARATORS = frozenset({">", ">>", "›", "»", "|", "/", "-", "·", "→", ":", "："})
_COLON = "[:：]"
_BODY = re.compile(
    r"(?:各位(?:代表|委员|同志)|同志们|[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四]部分)"
)
_PIECES = re.compile(r"[\s?？_—－-]+")
_TRAIL = re.compile(r"[^>›»]{1,20}[>›»]+[^>›»]{1,40}[>›»]")
_BRACKETS = re.compile(r"[\s|｜>›»\[\]【】·/-]+")
_STAMP = re.compile(r"[12][0-9]{3}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?(?:\s+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?$")
# A date alone in its line may be the day of the speech; one with a clock, dashes or a leading zero is a machine's.
_MACHINE = re.compile(r"[12][0-9]{3}(?:-|年0)|.{8,11}\s[0-9]{1,2}:")
_SIZES = re.compile(r"[\[【(（]?\s?(?:字号|字体|大\s中\s小)")
_ADDRESS = re.compile(r"https?://[^\s\"']+")
_FOOTER = re.compile(r"ICP备\s?[0-9]")


@dataclass(slots=True)
class Chrome:
    """Half-open ranges to leave out, and what the page says of itself."""

    cuts: list[tuple[int, int]] = field(default_factory=list)
    title: str | None = None
    posted: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    """The table, as compiled patterns and sets."""

    label: re.Pattern[str]
    last: re.Pattern[str]
    dated: re.Pattern[str]
    stamped: re.Pattern[str]
    numbers: frozenset[str]
    dates: frozenset[str]
    names: frozenset[str]
    titles: frozenset[str]
    spoken: frozenset[str]
    address: str
    whole: frozenset[str]
    crumbs: re.Pattern[str]
    summary: re.Pattern[str]
    tail: re.Pattern[str]
    notice: re.Pattern[str]
    keep: re.Pattern[str]


def _either(words: Sequence[str], between: str = "") -> str:
    """A pattern of *words*, the longest first; *between* may stand between their characters."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(between.join(re.escape(char) for char in word) for word in ordered)


@cache
def _words() -> _Words:
    head, tail = table("chrome")["head"], table("chrome")["tail"]
    labels, dates = (_either(head[key], r"\s{0,4}") for key in ("labels", "dates"))
    inside = rf"[^。]{{0,80}}(?:{_either(tail['inside'])})"
    welcome = rf"(?:{_either(tail['welcome'])})[^。]{{0,20}}(?:论坛|网站|网|社区)"
    return _Words(
        label=re.compile(rf"[\[【(（]?({labels})\s?{_COLON}\s*"),
        last=re.compile(rf"(?<!\S)({labels})\s?{_COLON}$"),
        dated=re.compile(rf"(?:{dates})\s?{_COLON}\s*(?=[12])"),
        stamped=re.compile(rf"[12][0-9]{{3}}[-/.年][0-9日月:\s./-]{{3,20}}[|｜]?\s*(?:{labels})\s?{_COLON}"),
        numbers=frozenset(head["numbers"]),
        dates=frozenset(head["dates"]),
        names=frozenset(head["names"]),
        titles=frozenset(head["titles"]),
        spoken=frozenset([*head["titles"], head["address"]]),
        address=head["address"],
        whole=frozenset(head["whole"]),
        crumbs=re.compile(rf"(?:{_either(head['crumbs'])})\s?{_COLON}?"),
        summary=re.compile(rf"(?:引用{_COLON}\s?)?[\[【]?(?:{_either(head['summary'])})[\]】]?\s?{_COLON}\s*"),
        tail=re.compile(rf"{_either(tail['starts'])}|{_either(tail['notices'])}|{welcome}|{inside}"),
        notice=re.compile(_either(tail["notices"])),
        keep=re.compile(_either(tail["keep"])),
    )


def read_chrome(text: str, lines: list[PageLine]) -> Chrome:
    """The chrome among *lines*, which are those of a page or of one post.

    Where the page holds the report a second time below its footer, as some do for small screens, the second copy is
    left out.
    """
    chrome = Chrome()
    end = _first_copy(text, lines)
    if end < len(lines):
        chrome.cuts.append((lines[end].start, lines[-1].end))
    tail = _tail(lines, end)
    if tail < end:
        chrome.cuts.append((lines[tail].start, lines[end - 1].end))
    _head(lines[:tail], chrome)
    return chrome


def _first_copy(text: str, lines: list[PageLine]) -> int:
    """Index behind the last line of the first copy of a page that was copied twice; else the number of lines."""
    footer = _FOOTER.search(text, lines[0].start, lines[-1].end) if lines else None
    if footer is None:
        return len(lines)
    below = next((at for at, line in enumerate(lines) if line.end > footer.start()), len(lines))
    above = {line.text for line in lines[:below]}
    prose = [line.text for line in lines[below:] if len(line.text) > _PROSE and not _words().tail.match(line.text)]
    return below + 1 if prose and above.issuperset(prose) else len(lines)


def is_prose(line: str) -> bool:
    """Whether a line is one of the report's own sentences, and nothing that sites print below one."""
    words = _words()
    if len(line) > _NOTICE:
        return words.notice.match(line) is None
    return ("。" in line or line[-1] in "！!；;") and words.tail.match(line) is None


def _tail(lines: list[PageLine], end: int) -> int:
    """Index of the first line below the report: one that the table knows, with no prose behind it."""
    words = _words()
    found = end
    for at in range(end - 1, -1, -1):
        line = lines[at].text
        if is_prose(line):
            break
        if words.tail.match(line):
            found = at
        elif words.keep.match(line):
            found = end
            break
    return found


def body_start(lines: list[PageLine]) -> int:
    """Index of the line at which the report itself speaks: salutation, numbered heading or prose; else of none."""
    words = _words()
    summary = False
    for at, line in enumerate(lines[:_HEAD_LINES]):
        if opens_body(line.text) and not summary:
            return at
        label = words.summary.match(line.text)
        named = label or (words.label.match(line.text) and "。" not in line.text)
        if len(line.text) > _PROSE and not summary and not named:
            return at
        summary = label is not None and label.end() == len(line.text)
    return min(len(lines), _HEAD_LINES)


def _head(lines: list[PageLine], chrome: Chrome) -> None:
    words = _words()
    body = body_start(lines)
    if body == len(lines):
        return
    left_out: set[int] = set()
    above = _trail(lines, body, left_out)
    at = 0
    while at < body:
        line = lines[at].text
        summary, label = words.summary.match(line), words.label.match(line)
        if summary:
            left_out.add(at)
            if summary.end() == len(line) and at + 1 < body:
                at += 1
                left_out.add(at)
        elif label and (_name(label) in words.spoken or "工作报告" not in line[label.end() :]):
            left_out.add(at)
            at += _label(lines, at, body, label, left_out, chrome)
        elif _is_head_chrome(line, bool(left_out)):
            left_out.add(at)
            if "0" <= line[0] <= "9":
                chrome.posted = chrome.posted or iso_date(line)
        at += 1
    _titles(lines[:body], above, left_out, chrome)
    chrome.cuts += [(lines[at].start, lines[at].end) for at in sorted(left_out)]


def _trail(lines: list[PageLine], body: int, left_out: set[int]) -> int:
    """Leave out everything down to the trail of links, and the trail; the number of lines above it."""
    words = _words()
    opening = next((at for at in range(body) if words.crumbs.match(lines[at].text)), None)
    if opening is None:
        return 0
    at = opening + 1
    while at < body and len(lines[at].text) <= _CRUMB:
        beside = lines[at].text in _SEPARATORS or lines[at - 1].text in _SEPARATORS
        ahead = at + 1 < body and lines[at + 1].text in _SEPARATORS
        if not beside and not ahead:
            break
        at += 1
    left_out.update(range(at))
    return opening


def _label(lines: list[PageLine], at: int, body: int, label: re.Match[str], left_out: set[int], chrome: Chrome) -> int:
    """Take in what a label says; the number of lines below it that hold its value."""
    words = _words()
    line, name = lines[at].text, _name(label)
    rest = line[label.end() :]
    dated = words.dated.search(line)
    if dated:
        chrome.posted = chrome.posted or iso_date(line[dated.end() :])
    if name in words.titles and rest:
        chrome.title = chrome.title or rest
    if name == words.address and (found := _ADDRESS.match(rest)):
        chrome.url = chrome.url or found.group()
    last = words.last.search(line)
    if last:
        name, rest = _name(last), ""
    if rest or at + 1 >= body:
        return 0
    value = lines[at + 1].text
    number = name in words.numbers and value.isdecimal()
    date = name in words.dates and _STAMP.match(value) is not None
    giver = name in words.names and len(value) <= _SHORT and not words.label.match(value) and "报告" not in value
    if not (number or date or (giver and value[0] not in "—－-(（1234567890")):
        return 0
    left_out.add(at + 1)
    if date:
        chrome.posted = chrome.posted or iso_date(value)
    return 1


def _name(label: re.Match[str]) -> str:
    return "".join(label[1].split())


def _is_head_chrome(line: str, page: bool) -> bool:
    words = _words()
    if _SIZES.match(line) or is_caption(line) or _TRAIL.match(line) or words.stamped.match(line):
        return True
    return page and (_is_stamp(line) or all(piece in words.whole for piece in _BRACKETS.split(line) if piece))


def _is_stamp(line: str) -> bool:
    return _STAMP.match(line) is not None and _MACHINE.match(line) is not None


def _titles(lines: list[PageLine], above: int, left_out: set[int], chrome: Chrome) -> None:
    """The page's own title, and what stands with it above the details, where the report brings its title along."""
    if not left_out:
        return
    words = _words()
    whole = words.whole
    left_out.update(at for at, line in enumerate(lines) if line.text in whole)
    titles = [at for at, line in enumerate(lines) if at not in left_out and is_title(line.text)]
    if not titles:
        # The only title that there is stands above the trail of links: it is the report's too.
        among = (at for at in range(above) if lines[at].text not in whole and not words.label.match(lines[at].text))
        titles = [at for at in among if is_title(lines[at].text)][-1:]
        left_out.difference_update(titles)
    if titles:
        chrome.title = chrome.title or lines[titles[0]].text
    if len(titles) > 1 and titles[0] < max(left_out):
        left_out.add(titles[0])


def is_title(line: str) -> bool:
    """Whether a line is the title of a report, or of a page that holds one.

    >>> is_title("政 府 工 作 报 告"), is_title("政府工作报告辅导读本")
    (True, False)
    """
    return len(line) <= _TITLE and _PIECES.sub("", line).endswith(
        ("工作报告", "工作报告全文", "工作报告(全文)", "工作报告（全文）")
    )


def opens_body(line: str) -> bool:
    """Whether a line is one of those by which a report speaks: a salutation, or a heading with a number in Chinese.

    >>> opens_body("各位代表："), opens_body("（一）稳增长"), opens_body("沙发")
    (True, True, False)
    """
    return _BODY.match(line) is not None


@cache
def _glossary() -> re.Pattern[str]:
    words = {key: "|".join(map(re.escape, row)) for key, row in table("glossary")["heading"].items()}
    ornament = r"[^\w\n]{0,6}"
    return re.compile(
        rf"[^，。]{{0,24}}(?:{words['noun']})[^，。]{{0,8}}(?:{words['verb']})|{ornament}(?:{words['alone']}){ornament}$"
        r"|[\[【〔（(]\s?1\s?[\]】〕）)]\s?\w"
    )


def opens_glossary(line: str) -> bool:
    """Whether a line is the heading of a glossary, or the first entry of one.

    >>> opens_glossary("名 词 解 释"), opens_glossary("[1]两山：指绿水青山。"), opens_glossary("各位代表：")
    (True, True, False)
    """
    return _glossary().match("".join(line.split())[:_GLOSSARY]) is not None
