"""What tests let other processes do, which import it from here."""

import os
import threading
import time
from pathlib import Path


def doubled(task: str) -> bytes:
    return (task * 2).encode()


def slow(task: str) -> bytes:
    time.sleep(0.05)
    return threading.current_thread().name.encode()


def deadly(parent: str, deaths: str, task: str) -> bytes:
    """Die of the task "kill", anywhere but in the process that asks, which is slow."""
    if os.getpid() == int(parent):
        time.sleep(0.1)
    elif task == "kill":
        with Path(deaths).open("a", encoding="utf-8") as counted:
            counted.write("x")
        os._exit(9)
    return task.encode()
