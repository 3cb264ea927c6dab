"""What stands in the place of a report that could not be read: which input it was, and why."""

from pydantic import Field

from govreport.frozen import Frozen

__all__ = ["Failure", "failure"]


class Failure(Frozen):
    """An input of which no report was made, and why. It holds no traceback, so that it goes anywhere.

    >>> Failure(source="anji.txt", error="InputError", message="anji.txt: the input is empty").error
    'InputError'
    """

    source: str = Field(description="the input: its path, archive.zip!member, or its number for bytes without a name")
    error: str = Field(description="name of the class of the error: InputError, MissingExtraError, WorkerDied …")
    message: str = Field(description="what is wrong, on one line")


def failure(source: str, error: BaseException) -> Failure:
    """The failure of an input that *error* was raised for.

    >>> failure("anji.txt", ValueError("no\\n good")).message
    'no good'
    """
    name = type(error).__name__
    return Failure(source=source, error=name, message=" ".join(str(error).split()) or name)
