"""Shares of a whole: how their names are put, and what it is that has a share."""

from govreport.metrics.draft import Draft, Figure
from govreport.metrics.sentence import Sentence
from govreport.metrics.topics import share_of
from govreport.metrics.vocabulary import vocabulary

__all__ = ["before_share", "each_share", "of_whole", "plain_share"]


def each_share(sentence: Sentence, name: str, figures: list[Figure]) -> list[str]:
    """建成项目24个、获奖项目80个，｜分别占全省的50%和40%: what was measured before has a share each."""
    words, before = sentence.words, sentence.latest(len(figures))
    share = of_whole(name.removeprefix(words.in_turn))
    planned = figures[0].token.base == "%" and words.aimed.match(share) is not None
    if len(before) != len(figures) or not (planned or (share != name and share.startswith(words.share_words))):
        return []
    if planned:  # ｜分别完成年计划的120%、130%
        return [last.name + share for last in before]
    return [share_of(sentence, share, last.name, figures[0].start) for last in before]


def before_share(sentence: Sentence, before: list[Draft], figure: Figure) -> list[Draft]:
    """新开工住房35万套，占下达任务的107%，｜建成18万套: what was counted before its share was told."""
    last = before[-1] if len(before) == 1 else None
    if last is None or last.value is None or last.value.token.base != "%" or figure.token.base == "%":
        return before
    if len(sentence.drafts) > 1 and any(word in last.name for word in sentence.words.share_words):
        earlier = sentence.drafts[-2]
        same = earlier.value is not None and earlier.value.token.base == figure.token.base
        if same and sentence.text.find("；", earlier.start, figure.start) < 0:
            return [earlier]
    return before


def of_whole(name: str) -> str:
    """建筑业增加值｜达到全省GDP的9.8%, ｜为年度计划的122%: a share of a whole."""
    for word in vocabulary().reaching:
        at = name.find(word)
        if (at == 0 or (at > 1 and len(word) > 1)) and len(name) - at - len(word) > 1:
            return f"{name[:at]}占{name[at + len(word) :]}"
    return name


def plain_share(name: str, figures: list[Figure]) -> str:
    """业务总量｜约｜占全国40%: what stands before the word for a share limits it, or only joins it to its name."""
    words = vocabulary()
    if words.share not in name:
        return name
    at = name.index(words.share)
    if at == 0 or name[at - 1] not in words.sharing:
        return name
    found = words.tail.before(name, 0, at)
    if found is None or len(found[0]) > 1:
        return name  # 节约｜占地
    if found[0] == words.about:
        for figure in figures:
            figure.bound = "approx" if figure.bound == "exact" else figure.bound
    return name[: at - 1] + name[at:]
