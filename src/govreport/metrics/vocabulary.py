"""The words of the sentence grammar (``data/sentence.toml``), arranged for look-up."""

import re
from typing import Any, Final

from govreport.data import table
from govreport.language.words import Beginnings, Endings, any_of, kinds_of

__all__ = ["Vocabulary", "vocabulary"]


class Vocabulary:
    """Look-ups over the table, made once."""

    def __init__(self) -> None:
        words = table("sentence")
        self._read_tail(words["tail"], words["clause"])
        self._read_clause(words["clause"], words["tail"])
        self._read_promises(words["clause"])
        self._read_signals(words["clause"], words["subject"]["suffixes"])
        self._read_bases(words["clause"])
        self._read_noun(words["noun"], words)
        self._read_sizes(words["noun"])
        self._read_context(words["noun"])
        self._read_aspects(words["clause"], words["noun"])
        self._read_counted(words["noun"])
        self._read_verbs(words["noun"], words)
        self._read_bounds(table("bounds")["after"])
        self.places_in_order = frozenset(table("rankings")["units"])
        self._read_unit({kind: frozenset(rows) for kind, rows in words["unit"].items()})

    def _read_tail(self, tail: dict[str, Any], clause: dict[str, Any]) -> None:
        commitments = {f"commitment.{kind}": rows for kind, rows in clause["commitment"].items()}
        nouns = ("growth_noun", "fall_noun", "doing", "cutting", "gain", "loss")
        self.tail = Endings({kind: tail[kind] for kind in tail if kind not in nouns} | commitments)
        self.doing = frozenset(tail["doing"])
        self.reached = (*tail["doing"], *clause["urging"])
        self.reached_firsts = frozenset(word[0] for word in self.reached) | {""}
        self.cutting = re.compile(f"(?P<mean>{any_of(tail['mean'])})?(?:{any_of(tail['cutting'])})")
        self.growth_nouns = Endings({"rise": tail["growth_noun"], "fall": tail["fall_noun"]})
        self.gains = Endings({"rise": tail["gain"], "fall": tail["loss"]})
        self.head = Beginnings(
            {"lead": clause["lead"], "forecast": clause["forecast"], "manner": clause["manner"]} | commitments
        )

    def _read_clause(self, clause: dict[str, Any], tail: dict[str, Any]) -> None:
        self.manner_ends = Endings({"manner": clause["manner"]})
        self.causatives = Beginnings({"causative": clause["causative"]})
        self.lending = frozenset(clause["lending"])
        self.bound = Beginnings({"word": clause["bound"]})
        setting = {key: any_of(rows) for key, rows in clause["setting"].items()}
        self.setting = re.compile(
            f"(?:{setting['before']})[^，]{{1,24}}?(?:{setting['behind']})(?!{setting['joined']})"
            f"|向[^，、]{{2,16}}?(?={setting['given']})"
        )
        self.ground = re.compile(f"(?:是|为)?(?<![存实内外潜])在[^，]*?(?:{any_of(clause['ground'])})$")
        self.grounds = tuple(clause["ground"])
        self.in_turn, self.so_far, self.several = (str(clause[key]) for key in ("in_turn", "so_far", "several"))
        left = any_of(clause["left"])
        self.apart = re.compile(f"(?:{any_of(clause['leaving'])})[^，、（）]{{1,12}}?(?:{left})$")
        self.apart_ends = "".join({word[-1] for word in clause["left"]})
        self.closing = tuple(clause["closing"])
        self.fields = tuple(clause["setting"]["fields"])
        self.setting_starts = frozenset(("向", *(word[0] for word in clause["setting"]["before"])))
        self.head_starts = self.head.first | self.setting_starts
        self.part = re.compile(f"(?:{any_of(clause['part'])})[，,：:]?")
        self.causing = re.compile(f"(?:{any_of(clause['causing'])})(?!的)")
        self.aspect = re.compile(f"在([^，,；;。]{{2,20}}?)(?:{any_of(clause['aspect'])})?方面")
        self.kept_up = tuple(clause["kept_up"])
        self.raised = tuple(clause["raised"])
        self.of_growth = re.compile(
            f"(?:以上|左右)?的?(?:{any_of(tail['mean'])})?(?:{any_of(clause['of_growth'])})(?![到至])"
        )
        self._changes: tuple[tuple[str, list[str]], ...] = tuple(clause["change"].items())
        self._kinds = {word: kind for kind, rows in reversed(self._changes) for word in rows}
        self._change = re.compile("|".join(any_of(rows) for _, rows in self._changes))
        self.plan_words = tuple(clause["plans"])
        self.wide, self.beside = str(clause["wide"]), str(clause["beside"])
        self.share_words = tuple(clause["shares"])
        self.share = str(clause["shares"][0])
        self.about = str(clause["about"])
        self.sharing = frozenset((self.about, *clause["sharing"]))
        self.reaching = tuple(clause["reaching"])
        self.attained = str(clause["attained"])
        self.against = re.compile(f"(?:{any_of(clause['against'])})(?=[^、]{{2,}}$)")
        self.aimed = re.compile(f"(?:{any_of(clause['fulfilling'])})[^、]{{0,6}}?(?:{any_of(clause['aims'])})$")
        self.forecast_clause = re.compile(
            f"(?:{any_of(clause['forecast'])})(?:全年|到[0-9]{{4}}年)?(?:[（(][^）)]{{1,8}}[）)])?[，：,:]"
        )
        self.forecast = re.compile(f"(?:{any_of(clause['forecast'])})")

    def _read_promises(self, clause: dict[str, Any]) -> None:
        self.commitments = {word: kind for kind, rows in clause["commitment"].items() for word in rows}
        self.commitment_clause = re.compile(
            rf"(?P<word>{any_of(self.commitments)})[{clause['time']}0-9０-９“” \u3000]{{1,14}}[，,]"
        )

    def _read_bases(self, clause: dict[str, Any]) -> None:
        """Where a change began, what it is compared with, and of what a number says something."""
        self.origin_end = re.compile(clause["origin"])
        self.given = tuple(clause["given"])
        self.each_ends = Endings({"each": clause["each"]})
        self.rival = re.compile(clause["rival"])
        self.rival_times = tuple(clause["rival_times"])
        self.of_these = tuple(clause["of_these"])
        self.of_these_ends = frozenset(("，", ",", *(word[-1] for word in self.of_these)))
        self.led = re.compile(f"以[^，,；;。、]{{2,20}}(?:、[^，,；;。]{{1,20}})?为(?:{any_of(clause['led'])})的")
        self.overcoming, self.hurdles = tuple(clause["overcoming"]), tuple(clause["hurdles"])

    def _read_noun(self, noun: dict[str, Any], words: dict[str, Any]) -> None:
        self.objects = Beginnings({"object": noun["objects"]})
        self.verb_ends = Endings({"object": noun["objects"]})
        self.object_ends = Endings({"object": noun["object_ends"]})
        self.measures = Endings({"measure": noun["measures"]})
        self.modifiers = Endings({"modifier": noun["modifiers"]})
        self.belongings = frozenset(noun["belongings"])
        self.outputs = frozenset(noun["outputs"])
        self.losses = frozenset(noun["losses"])
        self.events = re.compile(f".{{0,16}}?(?:{any_of(noun['events'])})")
        self.spending = Endings({"spending": noun["spending"]})
        self.making = Endings({"making": [*noun["making"], *noun["measures"]]})
        self.sums = Endings({"sum": noun["sums"]})
        self.short = frozenset(noun["short"])
        self.halves = frozenset((*noun["short"], *noun["halves"]))
        self.placed = tuple(noun["placed"])
        self.hollow = tuple(noun["hollow"])
        self.when = tuple(noun["when"])
        self.middle = tuple(noun["middle"])
        self.people_end = re.compile(f"人民(?!{any_of(noun['of_people'])})|人口(?=的(?:{any_of(noun['nations'])}))")
        self.goals = frozenset(noun["goals"])
        self.reaches = str(noun["reaches"])
        self.last_verbs = Endings({"verb": noun["last_verbs"]})
        self.adverb_ends = Endings({"adverb": noun["adverbs"]})
        self.parts_of_town = frozenset(words["subject"]["parts_of_town"])
        self.per = re.compile(any_of(noun["per"]))
        self.per_halves = frozenset(noun["per_halves"])
        self.residents, self.per_person = str(noun["residents"]), str(noun["per_person"])
        self.per_head = re.compile(rf"(?:{any_of(noun['per_halves'])})?(?:{any_of(noun['per_head'])})$")
        self.unitless = "".join(noun["unitless"])
        self.indices = tuple(noun["indices"])
        self.places = tuple(noun["places"])
        self.place_end = re.compile(any_of(noun["places"]))
        self.heads = tuple(noun["heads"])
        self.rates = Endings({"rate": noun["rates"]})
        self.ratios = tuple(noun["ratios"])
        self.bodies = tuple(noun["bodies"])
        self.owners = tuple(noun["owners"])
        self.scheme = re.compile(any_of(noun["schemes"]))
        self.insured = tuple(noun["insured"])
        self.pairs = tuple(tuple(row) for row in noun["pairs"])
        self.longer = Beginnings({"noun": noun["longer"]})

    def _read_counted(self, noun: dict[str, Any]) -> None:
        """Where the name of what is counted ends."""
        self.of_counted = Endings({"yield": noun["yields"], "measure": noun["of_counted"]})
        place = "(?:[县市区州旗村]|(?<!城)镇)"
        self.owner = re.compile(
            f"{any_of(noun['counted'])}|{place}(?=城[乡镇])|{place}(?!{any_of(noun['counted_not'])})"
        )
        self.things = tuple(noun["counted"])
        self.classed = tuple(noun["classed"])
        self.class_word = re.compile(any_of(noun["classed"]))
        self.qualities = Endings({"quality": noun["qualities"]})
        self.done_at = re.compile(any_of(noun["done_at"]))
        self.le_verbs = frozenset(noun["le_verbs"])
        self.abstracts = Endings({"abstract": noun["abstracts"]})
        self.conditions = Endings({"condition": noun["conditions"]})
        self.gained = tuple(noun["gained"])
        self.done_for = re.compile(any_of(noun["done_for"]))
        sizes = f"[0-9一二三四五六七八九]{{0,5}}(?:{any_of(noun['size_grades'])})的?"
        self.grade = re.compile(f"(?:{any_of(noun['grades'])}|{sizes})(?![以及别])")
        self.grade_ends = Endings({"grade": [*noun["grades"], *noun["size_grades"]]})

    def _read_sizes(self, noun: dict[str, Any]) -> None:
        """What stands beside a number that only passes a mark, or says how large something is."""
        self.marks = tuple(noun["marks"])
        self.strides = tuple(noun["strides"])
        self.outlays = frozenset(noun["outlays"])
        self.mark = re.compile(f"[十百千万亿元斤级]{{0,5}}(?:{any_of(noun['mark_sizes'])})?(?:{any_of(self.marks)})")
        self.mark_firsts = frozenset("十百千万亿元斤级").union(word[0] for word in (*noun["mark_sizes"], *self.marks))
        self.ages = frozenset(noun["ages"])
        self.settled = tuple(noun["settled"])
        self.speeds = tuple(noun["speeds"])
        self.around = tuple(noun["around"])
        self.policies = re.compile(
            f"[^，,；;。：:、]{{0,5}}?(?:{any_of(noun['policies'])})(?=[的及和与]|[^\u4e00-\u9fff]|$)"
        )

    def _read_context(self, noun: dict[str, Any]) -> None:
        """What names nothing alone, and what of its context completes it."""
        self.bare = frozenset(noun["bare"])
        self.totals = frozenset(noun["totals"])
        self.parts = frozenset(noun["parts"])
        self.stages = frozenset(noun["stages"])
        self.per_output = re.compile(any_of(noun["per_output"]))
        self.consumption = Endings({"use": noun["consumption"]})
        self.of_sectors = frozenset(noun["of_sectors"])
        self.incomes = tuple(noun["incomes"])
        self.sector = re.compile(any_of(noun["sectors"]))
        self.fostering = re.compile(any_of(noun["fostering"]))
        self.visitors = tuple(noun["visitors"])
        self.joining = frozenset(noun["joining"])
        self.grown = Endings({"rise": noun["grown"]})

    def _read_verbs(self, noun: dict[str, Any], words: dict[str, Any]) -> None:
        """What is said of a noun, and ends it."""
        self.attributes = tuple(noun["attributes"])
        self.dealings = tuple(noun["dealings"])
        self.attributive = Beginnings({"attributive": noun["attributive"]})
        self.time_nouns = re.compile(f"(?:{any_of(noun['times'])})$")
        self.predicate = re.compile(_any_but(noun["verbs"], noun["longer"]))
        joined = "".join(f"(?<!{word})" for word in noun["nominal_after"])  # 学校改造提升 and 整村推进 are one noun
        self.acts = re.compile(f"(?:{any_of(noun['actors'])}){joined}(?=到|为|向|与|在|{any_of(noun['nominal'])})")
        self.nominal_after = tuple(noun["nominal_after"])
        self.newness = tuple(noun["newness"])
        never = any_of([word for word in noun["longer"] if word[:2] in noun["clausal"]])
        self.clausal = re.compile(f"(?!{never})(?:{any_of(noun['clausal'])})|(?:{any_of(noun['clause_ends'])})(?=、)")
        self.nominal = re.compile(_any_but(noun["nominal"], noun["compounds"]))
        self.cut = re.compile(f"(?:{any_of(noun['cut'])})")
        self.deed = re.compile(any_of([*noun["cut"], *noun["deeds"]]))
        self.actor_ends = Endings({"actor": noun["actors"]})
        moves = [word for kind in ("level", "rise", "fall") for word in words["tail"][kind] if len(word) > 1]
        self.predicate_starts = Beginnings({"verb": [*noun["verbs"], *noun["objects"], *moves, *noun["links"]]})
        self.verbs = Beginnings({"verb": [*noun["objects"], *words["clause"]["causative"]]})

    def _read_signals(self, clause: dict[str, Any], bodies: list[str]) -> None:
        """Words that tell, once a sentence, what has to be looked for in it.

        Of two that overlap the first is seen: 其中 hides the 中学 of 其中学校, which is none.
        """
        self.least_words = tuple(clause["least"])
        signals = {
            "least": clause["least"],
            "aspect": clause["aspects"],
            "change": self._kinds,
            "part": clause["part"],
            "source": ("从", "由"),
            "promise": self.commitments,
            "forecast": clause["forecast"],
            "body": bodies,
        }
        self.signals = kinds_of(signals)
        self.signal = re.compile(any_of(self.signals))

    def _read_aspects(self, clause: dict[str, Any], noun: dict[str, Any]) -> None:
        """Words inside a name that say when something is done, and the one that stands before its object."""
        done = any_of(noun["objects"])
        aside = any_of(clause["aside"])
        aspects = any_of([*clause["aspects"], *self.commitments, *self.least_words])
        self.timing = re.compile(
            f"(?<={any_of(clause['budgeted'])})(?P<outlay>{aspects})(?:{any_of(noun['outlays'])})$|"
            f"(?<=[\u4e00-\u9fff”）]{{2}})(?<![和与及])(?:{aside})?(?P<word>{aspects})(?:{aside})?(?={done})"
        )
        never = any_of([*clause["given_not"], *noun["objects"], *clause["aside"]])
        self.stating = str(clause["stating"])
        self.giving = re.compile(f"(?<![{''.join(clause['giving_not'])}]){clause['giving']}(?!{never})")

    def _read_bounds(self, after: dict[str, list[str]]) -> None:
        """Words behind a number; those of one character weigh less than a word before it."""
        long = {kind: [word for word in after[kind] if len(word) > 1] for kind in ("approx", "at_least", "at_most")}
        more = [word for kind in long for word in after[kind] if len(word) == 1]
        groups = "|".join(f"(?P<{kind}>{any_of(rows)})" for kind, rows in (*long.items(), ("more", more)))
        self.after = re.compile(f"(?!{any_of(after['stop'])})(?:{groups})")
        self.after_firsts = frozenset(word[0] for kind in long for word in after[kind])

    def _read_unit(self, unit: dict[str, frozenset[str]]) -> None:
        self.money = unit["money"]
        self.voltages = unit["voltages"]
        self.dimensions = unit["money"] | unit["voltages"] | unit["physical"]
        self.technical = unit["technical"]
        self.persons = unit["persons"]
        self.sizes = self.dimensions | self.persons
        self.rate_units = unit["rates"]
        self.amounts = unit["money"] | unit["rates"] | unit["amounts"]
        self.counted = unit["counted"]
        self.households = unit["households"]
        self.people = unit["people"]
        self.kinds = unit["kinds"]
        self.works = unit["works"]
        self.lengths = unit["lengths"]
        self.honours = unit["honours"]
        self.shared = unit["shared"]

    def growth_noun(self, text: str, start: int, end: int) -> tuple[str, str] | None:
        """The noun of growth that ends a name, with its direction: 增速, 降幅; not 人口自然增长率."""
        found = self.growth_nouns.before(text, start, end)
        return None if found is not None and self.rates.before(text, start, end) else found

    def change_in(self, text: str, start: int, end: int) -> str | None:
        """What the words of a name say of its value: new, net_new or cumulative."""
        found = self._change.search(text, start, end)
        return self._kinds[found.group()] if found is not None else None

    def without_change(self, name: str) -> str:
        """A name without a word that says new at either end: 新增企业16家, 总数达到98家."""
        for kind, words in self._changes:
            for word in words if kind != "cumulative" else ():
                name = name.removeprefix(word).removesuffix(word)
        return name


def _any_but(words: list[str], longer: list[str]) -> str:
    """One of *words* where none of the *longer* begins.

    By first characters: the engine leaps to the next of them, which it cannot where a look-ahead opens the pattern.
    """
    groups: dict[str, tuple[list[str], list[str]]] = {}
    for index, row in enumerate((words, longer)):
        for word in row:
            groups.setdefault(word[0], ([], []))[index].append(word[1:])
    return "|".join(
        re.escape(first) + (f"(?!{any_of(never)})" if never else "") + f"(?:{any_of(rests)})"
        for first, (rests, never) in groups.items()
        if rests
    )


_MADE: Final[list[Vocabulary]] = []


def vocabulary() -> Vocabulary:
    """The one vocabulary of the process, made when it is first asked for."""
    if not _MADE:  # where compiled, a twentieth of the time that functools.cache takes to give it
        _MADE.append(Vocabulary())
    return _MADE[0]
