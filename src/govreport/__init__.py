"""Chinese government work reports (政府工作报告) as typed objects, each figure with the place that it was read from.

>>> import govreport
>>> report = govreport.parse("2024年，地区生产总值170亿元，增长8%。")
>>> metric = report.metrics[0]
>>> metric.name, str(metric.value), metric.unit, str(metric.growth.rate)
('地区生产总值', '170', '亿元', '8')

Names are loaded on first use: importing the package takes no file and no network.
"""

import sys
from typing import TYPE_CHECKING

from govreport.lazy import LazyPackage

if TYPE_CHECKING:
    from govreport.attention.count import attention
    from govreport.attention.dictionary import Dictionary
    from govreport.corpus.failure import Failure
    from govreport.corpus.input import Input
    from govreport.corpus.read_many import read_many
    from govreport.corpus.sources import find_inputs
    from govreport.documents.limits import Limits
    from govreport.errors import (
        CodingError,
        DataError,
        DuplicatePlugin,
        GovReportError,
        InputError,
        MissingExtraError,
        OutputError,
        ParseError,
        PluginError,
        PluginLoadError,
        QueryError,
        TookTooLong,
        UnknownPlugin,
        WorkerDied,
        WorkersError,
    )
    from govreport.indicators import Indicator, indicators
    from govreport.language.numerals import parse_number
    from govreport.language.quantities import find_quantities
    from govreport.language.units import convert
    from govreport.models import (
        Diagnostic,
        GlossaryEntry,
        Growth,
        Metric,
        Numeral,
        Period,
        Quantity,
        Ranking,
        Region,
        Report,
        Section,
        Source,
        Span,
        Speaker,
    )
    from govreport.parse import parse
    from govreport.profiles.profile import Profile
    from govreport.read import read
    from govreport.tables.comparison import outcomes
    from govreport.tables.panels import panel

__version__ = "0.1.0"

_MODELS = (
    "Diagnostic GlossaryEntry Growth Metric Numeral Period Quantity Ranking Region Report Section Source Span Speaker"
)
_ERRORS = (
    "CodingError DataError DuplicatePlugin GovReportError InputError MissingExtraError OutputError ParseError "
    "PluginError PluginLoadError QueryError TookTooLong UnknownPlugin WorkerDied WorkersError"
)
_HOMES = {
    "parse": "parse",
    "read": "read",
    "parse_number": "language.numerals",
    "find_quantities": "language.quantities",
    "convert": "language.units",
    "attention": "attention.count",
    "Dictionary": "attention.dictionary",
    "Indicator": "indicators",
    "indicators": "indicators",
    "Failure": "corpus.failure",
    "Input": "corpus.input",
    "find_inputs": "corpus.sources",
    "read_many": "corpus.read_many",
    "outcomes": "tables.comparison",
    "panel": "tables.panels",
    "Limits": "documents.limits",
    "Profile": "profiles.profile",
    **dict.fromkeys(_ERRORS.split(), "errors"),
    **dict.fromkeys(_MODELS.split(), "models"),
}

__all__ = [
    "CodingError",
    "DataError",
    "Diagnostic",
    "Dictionary",
    "DuplicatePlugin",
    "Failure",
    "GlossaryEntry",
    "GovReportError",
    "Growth",
    "Indicator",
    "Input",
    "InputError",
    "Limits",
    "Metric",
    "MissingExtraError",
    "Numeral",
    "OutputError",
    "ParseError",
    "Period",
    "PluginError",
    "PluginLoadError",
    "Profile",
    "Quantity",
    "QueryError",
    "Ranking",
    "Region",
    "Report",
    "Section",
    "Source",
    "Span",
    "Speaker",
    "TookTooLong",
    "UnknownPlugin",
    "WorkerDied",
    "WorkersError",
    "__version__",
    "attention",
    "convert",
    "find_inputs",
    "find_quantities",
    "indicators",
    "outcomes",
    "panel",
    "parse",
    "parse_number",
    "read",
    "read_many",
]


sys.modules[__name__].__class__ = LazyPackage
