"""Where `hugolint` and `python -m hugolint` begin."""

import errno
import gc
import os
import sys
import warnings
from io import TextIOWrapper
from typing import NoReturn

WHOLE_TRACEBACK = "HUGOLINT_TRACEBACK"
COULD_NOT = 2
INTERRUPTED = 130  # 128 + SIGINT, as shells say it
# Next to nothing that is made here is ever garbage in cycles, but Python's defaults look for some every 700 objects.
COLLECTION_THRESHOLDS = (400_000, 5, 100)
PLUGINS = (
    "HUGOLINT_PLUGINS"  # folders with packages of rules, for a frozen program, which has no environment of its own
)


def main() -> None:
    """Run the command line. Exit code 2 for everything that kept it from checking, 130 where a person stopped it."""
    warnings.simplefilter("ignore", FutureWarning)  # of `re`, about patterns that a site's settings hold
    gc.set_threshold(*COLLECTION_THRESHOLDS)
    sys.path += filter(None, os.environ.get(PLUGINS, "").split(os.pathsep))
    if sys.argv[1:] == ["--worker"]:
        from hugolint.util.workers.process import serve

        serve()
    from hugolint.cli.streams import is_output_open

    is_open = is_output_open()
    _speak_utf8()
    if not is_open:
        print("hugolint: error: standard output is closed", file=sys.stderr)
        _leave(COULD_NOT)
    try:
        code = _run()
    except KeyboardInterrupt:
        print("hugolint: interrupted", file=sys.stderr)
        code = INTERRUPTED
    _leave(code)


def _speak_utf8() -> None:
    """Print UTF-8 whatever the system's code page: Windows gives pipes and files one that lacks most characters."""
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _leave(code: int) -> NoReturn:
    """End at once: sys.exit would free every object of a large site one by one, and wait for threads that wait for servers."""
    from hugolint.cli.streams import flush_output

    if reason := flush_output():
        print(f"hugolint: error: standard output cannot be written: {reason}", file=sys.stderr, flush=True)
        code = COULD_NOT
    os._exit(code)


def _leave_out_current_folder() -> None:
    """Import nothing from the folder that is checked: `python -m` has it as the first place to look for packages of rules."""
    here = os.getcwd()  # noqa: PTH109
    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    if here != own and sys.path[:1] in ([""], [here]):
        del sys.path[0]


def _run() -> int:
    from click import Abort, ClickException

    from hugolint.cli.main import cli
    from hugolint.util.errors import HugolintError

    try:
        return cli.main(prog_name="hugolint", standalone_mode=False) or 0
    except Abort as error:  # click's word for it
        raise KeyboardInterrupt from error
    except ClickException as error:
        error.show()
    except HugolintError as error:
        for fault in error.faults:
            print(f"hugolint: error: {fault}", file=sys.stderr)
    except Exception as error:
        if os.environ.get(WHOLE_TRACEBACK):
            raise
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EBADF):
            print(f"hugolint: error: cannot write: {error.strerror}", file=sys.stderr)
        else:
            print(f"hugolint: internal error: {_described(error)}", file=sys.stderr)
    return COULD_NOT


def _described(error: Exception) -> str:
    import traceback
    from pathlib import Path

    last = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"{type(error).__name__}: {error} (in {last.name}, {Path(last.filename).name} line {last.lineno}). "
        f"This is hugolint's fault; please report it, with what {WHOLE_TRACEBACK}=1 prints."
    )


if __name__ == "__main__":
    _leave_out_current_folder()
    main()
