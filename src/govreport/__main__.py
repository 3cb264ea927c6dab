"""python -m govreport, and the console script."""

import sys

__all__ = ["main"]

_EXTRA = frozenset({"typer", "click", "rich", "shellingham"})


def main() -> None:
    """Run the command line, or say how to install it."""
    try:
        from govreport.cli import app
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        from govreport.errors import MissingExtraError

        sys.exit(f"govreport: the command line: {MissingExtraError('cli')}")
    app(prog_name="govreport")


if __name__ == "__main__":
    main()
