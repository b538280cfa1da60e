"""Standard input and output that are closed, full, or gone."""

import os
import sys
from contextlib import suppress


def is_output_open() -> bool:
    """Return whether standard output is open; what is closed is replaced, so that no file that is opened takes its number."""
    is_open = sys.stdout is not None
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w" if number else "r", encoding="utf-8"))  # noqa: PTH123, SIM115
    return is_open


def flush_output() -> str:
    """Write out what is still to be printed; return why that is not possible, "" where it is, or where its reader has gone."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return ""
    except (OSError, ValueError) as error:
        return getattr(error, "strerror", None) or str(error)
    finally:
        with suppress(OSError, ValueError):
            sys.stderr.flush()
    return ""
