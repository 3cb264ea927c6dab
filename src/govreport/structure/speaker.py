"""Who gives the report: title and name in a line of the front matter."""

import re
from functools import cache

from govreport.data import table

__all__ = ["name_alone", "speaker_in"]

_NAME = "(?:(?!在)[\u4e00-\u9fff·•])"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    office = table("front")["office"]
    acting, seats, heads = (
        "|".join(sorted(office[key], key=len, reverse=True)) for key in ("acting", "seats", "heads")
    )
    # 自治区代主席 and 代省长; the head of an office that two titles make up: 区委副书记、区长
    title = f"(?:(?:{seats})?(?:{acting})?(?:{heads}))"
    double = f"(?:[省市县区州旗盟]委(?:{acting})?书记、{title})"
    refused = "|".join(office["no_name"])
    end = r"(?=$|在|作政府|作工作|作关于|同志|[）)0-9])"
    first = re.compile(f"({double}|{title})[:：]?((?!{refused}){_NAME}{{2,8}}?){end}")
    before = re.compile(f"(?:^|(?<=日))({_NAME}{{2,4}}?)((?:{acting})?(?:{heads}))在")
    alone = re.compile(f"({double}|{title})$")
    return first, before, alone


def speaker_in(line: str) -> tuple[str, str] | None:
    """Name and title of the speaker in a *line* without blanks; the name is empty where only the title stands there.

    >>> speaker_in("博野县人民政府县长许喆"), speaker_in("1月15日龚正市长在大会上"), speaker_in("国务院总理")
    (('许喆', '县长'), ('龚正', '市长'), ('', '国务院总理'))
    """
    first, before, alone = _patterns()
    match = first.search(line)
    if match:
        return match[2], match[1]
    match = before.search(line)
    if match:
        return match[1], match[2]
    match = alone.search(line)
    return ("", match[1]) if match else None


def name_alone(line: str) -> bool:
    """Whether a *line* without blanks may be a person's name and nothing else.

    >>> name_alone("徐志清"), name_alone("目录"), name_alone("一、2023年工作回顾")
    (True, False, False)
    """
    words = table("front")
    if not re.fullmatch(f"{_NAME}{{2,4}}", line) or line in words["page"]["contents"] + words["page"]["labels"]:
        return False
    return not any(word in line for word in words["office"]["no_name"])
