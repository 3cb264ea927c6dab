"""Workers that begin warm: forked of a server process that has loaded the library once for all of them.

To load the library, read its tables and compile its patterns takes more than a second, which each worker would spend
anew. The server spends it once, while the program that wants the workers is still starting itself. It runs no threads,
so that a fork of it is safe; from version 3.14 on, Python begins processes on Linux like that by default.
"""

import multiprocessing

from govreport.corpus.workers import ANEW, Beginning, interrupts_held

__all__ = ["begin"]

_WARM = "govreport.corpus.warm"


def begin() -> Beginning:
    """Start the server, and return the context whose workers are forked of it; where there is no fork, that of others.

    The server is one for the whole process, and what it loads is set once: this is for programs that own their process,
    as the command line does, and no library should call it for others. It ends with the process.

    Returns at once; the first worker waits until the server is ready.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():  # Windows
        return ANEW
    from multiprocessing import forkserver

    forkserver.set_forkserver_preload([_WARM])
    with interrupts_held():
        forkserver.ensure_running()
    return multiprocessing.get_context("forkserver")
