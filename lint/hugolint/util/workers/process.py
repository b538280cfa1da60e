"""What a process that is started to work for another one does: what it is sent, until its input ends."""

import os
import struct
import sys
from typing import BinaryIO, NoReturn

WORKER = "--worker"  # the argument that hugolint is started with to work for another hugolint
READY = b"ready"
LENGTH = struct.Struct("<Q")  # of the pickle that follows


def serve() -> NoReturn:
    """Take what is to be done, then chunks of tasks, and send the results of each task."""
    try:
        # What a rule prints must not get between the results.
        with os.fdopen(os.dup(1), "wb", buffering=0) as results:
            os.dup2(2, 1)
            _work(sys.stdin.buffer, results)
    except (OSError, EOFError):
        pass  # the parent is gone
    except Exception:
        if os.environ.get("HUGOLINT_TRACEBACK"):
            raise
    finally:
        os._exit(0)


def _work(tasks: BinaryIO, results: BinaryIO) -> None:
    import pickle

    from hugolint.util.workers.frames import begun, done, write_all

    do = pickle.loads(_message(tasks))
    write_all(results, READY)
    while True:
        for number, task in pickle.loads(_message(tasks)):
            write_all(results, begun(number))
            write_all(results, done(number, do(task)))


def _message(pipe: BinaryIO) -> bytes:
    """Return the next message. Raises EOFError where none comes."""
    length = pipe.read(LENGTH.size)
    if len(length) < LENGTH.size:
        raise EOFError
    return pipe.read(LENGTH.unpack(length)[0])
