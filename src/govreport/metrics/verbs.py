"""Verbs that take what is counted as their object: 新建｜公路, 改造提升｜道路."""

from typing import Final

from govreport.metrics.vocabulary import vocabulary

__all__ = ["all_verbs", "measure_done", "what_is_done", "without_verbs"]

_LINKS: Final = "了、和并"


def all_verbs(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is nothing but such verbs.

    >>> all_verbs("新建和改造", 0, 5), all_verbs("新建公路", 0, 4)
    (True, False)
    """
    objects = vocabulary().objects
    while start < end:
        found = objects.after(text, start, end)
        if found is None:
            return False
        start += len(found[0])
        while start < end and text[start] in _LINKS:
            start += 1
    return True


def measure_done(name: str) -> str:
    """What was reached, without the verb that says that it was or who saw to it: 推动｜生活垃圾回收利用率.

    >>> measure_done("完成地区生产总值"), measure_done("完成投资"), measure_done("完成改造")
    ('地区生产总值', '完成投资', '完成改造')
    """
    words = vocabulary()
    if name[:1] not in words.reached_firsts:
        return name
    for verb in words.reached:
        rest = name.removeprefix(verb)
        if rest != name and len(rest) >= 4 and words.measures.before(rest, 0, len(rest)):
            return rest
    return name


def what_is_done(name: str) -> str:
    """What a name counts, without the verbs before it; the name itself where nothing of two characters is left.

    >>> what_is_done("新登记企业"), what_is_done("企业"), what_is_done("新建")
    ('企业', '企业', '新建')
    """
    objects = vocabulary().objects
    start, end = 0, len(name)
    while (found := objects.after(name, start, end)) is not None:
        start += len(found[0])
    return name[start:] if end - start > 1 else name


def without_verbs(name: str, *, work: bool = False) -> str:
    """A name without the verbs at both its ends, but for *work* that is a noun; empty where it is nothing else.

    >>> without_verbs("新建公路"), without_verbs("重大项目开工"), without_verbs("开工")
    ('公路', '重大项目', '')
    >>> without_verbs("实施棚户区改造"), without_verbs("棚户区改造开工", work=True)
    ('棚户区', '棚户区改造')
    """
    words = vocabulary()
    start, end = 0, len(name)
    while (found := words.objects.after(name, start, end)) is not None and end - start != len(found[0]) + 1:
        start += len(found[0])  # but 安置房
    while (found := words.verb_ends.before(name, start, end)) is not None:
        if work and found[0].endswith(words.nominal_after):
            break
        end -= len(found[0])
    manner = words.manner_ends.before(name, start, end) if end < len(name) else None
    return name[start : end - len(manner[0])] if manner is not None else name[start:end]
