"""The library with its tables read and its patterns compiled: a process that imports this module is ready to read.

It is for the fork server alone (:mod:`govreport.corpus.fork_server`), which can be told nothing but what to import.
"""

import gc

from govreport.corpus.identity import Marked
from govreport.corpus.input import Input
from govreport.corpus.reading import Reading
from govreport.corpus.tabling import Tabling
from govreport.documents.readers import READERS

__all__: list[str] = []

_SAMPLE = "2024年，地区生产总值170亿元，增长8%，居全省第三位。".encode()
_TABLES = ("metrics", "rankings", "glossary", "diagnostics", "documents")

for _name in READERS.built_in:  # none of other packages, which may start threads, and then a fork may hang
    READERS.get(_name)
Tabling(Reading(format="plain"), _TABLES)(Marked(Input("sample", data=_SAMPLE), None))
gc.collect()
gc.freeze()  # so that no collection in a worker writes to what all of them share
