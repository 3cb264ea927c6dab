"""What the commands say on standard error: one line for each thing that is wrong, and no traceback."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from govreport.errors import DataError
    from govreport.profiles.profile import Profile

__all__ = ["asked_profile", "complain", "one_line", "stop", "stop_for_faults"]


def one_line(error: Exception) -> str:
    """The message of an error, on one line."""
    return " ".join(str(error).split())


def complain(message: str) -> None:
    """Print a message on standard error."""
    typer.echo(f"govreport: {message}".encode("utf-8", "replace"), err=True)


def stop(message: str) -> typer.Exit:
    """Print a message; what is returned is to be raised, and ends the command with status 1."""
    complain(message)
    return typer.Exit(1)


def stop_for_faults(error: "DataError") -> typer.Exit:
    """Print every fault of a file, a line each; what is returned is to be raised."""
    for fault in error.faults:
        complain(f"{error.file}: {fault}")
    return typer.Exit(1)


def asked_profile(given: str) -> "Profile":
    """The profile that a command is given; what is wrong with it is said, and ends the command."""
    from govreport.errors import DataError, GovReportError
    from govreport.profiles.profile import resolve

    try:
        return resolve(given)
    except DataError as error:
        raise stop_for_faults(error) from None
    except GovReportError as error:
        raise stop(one_line(error)) from None
