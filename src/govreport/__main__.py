"""python -m govreport, and the console script."""

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line, or say how to install it."""
    try:
        from govreport.cli import app
    except ImportError:
        from govreport.errors import MissingExtraError

        sys.exit(str(MissingExtraError("cli")))
    app()


if __name__ == "__main__":
    main()
