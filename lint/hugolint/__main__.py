"""Where `hugolint` and `python -m hugolint` begin."""

import os
import sys
import traceback

WHOLE_TRACEBACK = "HUGOLINT_TRACEBACK"
COULD_NOT = 2
INTERRUPTED = 130  # 128 + SIGINT, as shells say it


def main() -> None:
    """Run the command line. Exit code 2 for everything that kept it from checking, 130 where a person stopped it."""
    from click import Abort, ClickException

    from hugolint.cli import cli
    from hugolint.errors import HugolintError

    try:
        code = cli.main(prog_name="hugolint", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code)
    except ClickException as error:
        error.show()
        sys.exit(COULD_NOT)
    except HugolintError as error:
        for fault in error.faults:
            print(f"hugolint: error: {fault}", file=sys.stderr)
        sys.exit(COULD_NOT)
    except (Abort, KeyboardInterrupt):
        print("hugolint: interrupted", file=sys.stderr, flush=True)
        # Not sys.exit: it would wait for threads that wait for servers.
        os._exit(INTERRUPTED)
    except Exception as error:
        if os.environ.get(WHOLE_TRACEBACK):
            raise
        last = traceback.extract_tb(error.__traceback__)[-1]
        print(
            f"hugolint: internal error: {type(error).__name__}: {error} (in {last.name}, {os.path.basename(last.filename)} "  # noqa: PTH119
            f"line {last.lineno}). This is hugolint's fault; please report it, with what {WHOLE_TRACEBACK}=1 prints.",
            file=sys.stderr,
        )
        sys.exit(COULD_NOT)


if __name__ == "__main__":
    main()
