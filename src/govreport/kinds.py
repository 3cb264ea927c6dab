"""The closed vocabularies of a report: what each kind of thing may be."""

from govreport.frozen import Word

__all__ = ["Basis", "Bound", "Change", "Commitment", "Level", "NumeralKind", "Role", "Status"]


class Level(Word):
    """Level of government."""

    NATIONAL = "national"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"


class Role(Word):
    """What a part of a report is for."""

    OPENING = "opening"
    REVIEW = "review"
    PLAN = "plan"
    GOVERNMENT = "government"
    GLOSSARY = "glossary"
    OTHER = "other"


class Bound(Word):
    """How a stated number limits the true one. Nothing is added to or taken from the number itself."""

    EXACT = "exact"
    APPROX = "approx"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


class Status(Word):
    """Whether a figure was reached, is a preliminary estimate, or is aimed at."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    TARGET = "target"


class Change(Word):
    """Whether a value counts what was added: 新增, 净增, or summed up: 累计."""

    NEW = "new"
    NET_NEW = "net_new"
    CUMULATIVE = "cumulative"


class Basis(Word):
    """What a growth rate compares with: the year before, per year on average, an earlier year, or something else."""

    YOY = "yoy"
    ANNUAL_AVERAGE = "annual_average"
    SINCE = "since"
    OTHER = "other"


class Commitment(Word):
    """The word that governs a target, from the firmest to the weakest."""

    ENSURE = "ensure"
    STRIVE = "strive"
    SEEK = "seek"
    EXERT = "exert"


class NumeralKind(Word):
    """Why a numeral of the body states no quantity."""

    DATE = "date"
    DURATION = "duration"
    ORDINAL = "ordinal"
    RANK = "rank"
    MARKER = "marker"
    FOOTNOTE = "footnote"
    NAME = "name"
    CODE = "code"
    GRADE = "grade"
    THRESHOLD = "threshold"
    ENUMERATION = "enumeration"
    RHETORIC = "rhetoric"
    RATIO = "ratio"
    UNRESOLVED = "unresolved"
