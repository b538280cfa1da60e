"""Where `hugolint` and `python -m hugolint` begin."""

import gc
import os
import sys
import traceback

WHOLE_TRACEBACK = "HUGOLINT_TRACEBACK"


def main() -> None:
    """Run the command line. Exit code 2 for everything that kept it from checking."""
    # A full collection walks every page that was read, and finds nothing: what is read is kept to the end.
    gc.set_threshold(100_000, 50, 1_000_000)
    from hugolint.cli import cli
    from hugolint.errors import HugolintError

    try:
        cli(prog_name="hugolint")
    except HugolintError as error:
        for fault in error.faults:
            print(f"hugolint: error: {fault}", file=sys.stderr)
        sys.exit(2)
    except Exception as error:
        if os.environ.get(WHOLE_TRACEBACK):
            raise
        last = traceback.extract_tb(error.__traceback__)[-1]
        print(
            f"hugolint: internal error: {type(error).__name__}: {error} (in {last.name}, {os.path.basename(last.filename)} "  # noqa: PTH119
            f"line {last.lineno}). This is hugolint's fault; please report it, with what {WHOLE_TRACEBACK}=1 prints.",
            file=sys.stderr,
        )
        sys.exit(2)


if __name__ == "__main__":
    main()
