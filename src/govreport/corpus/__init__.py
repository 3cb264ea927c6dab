"""Many reports at once: where they are found, and how they are read in several processes.

Names are loaded on first use.
"""

import sys
from typing import TYPE_CHECKING

from govreport.lazy import LazyPackage

if TYPE_CHECKING:
    from govreport.corpus.failure import Failure
    from govreport.corpus.input import Input
    from govreport.corpus.query import Answer, query
    from govreport.corpus.read_many import read_many
    from govreport.corpus.sources import find_inputs

__all__ = ["Answer", "Failure", "Input", "find_inputs", "query", "read_many"]

_HOMES = {
    "Answer": "query",
    "Failure": "failure",
    "Input": "input",
    "find_inputs": "sources",
    "query": "query",
    "read_many": "read_many",
}

sys.modules[__name__].__class__ = LazyPackage
