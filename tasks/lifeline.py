"""Child processes that end with their parent, however that ends."""

import multiprocessing
import os
import threading
import time
from collections.abc import Callable

SECONDS = 1.0


def end_with(parent: int) -> None:
    """End this process soon after its parent, whose id it is given, also when that was killed."""

    def wait() -> None:
        while os.getppid() == parent:
            time.sleep(SECONDS)

    _end_after(wait)


def end_with_starter() -> None:
    """The same for a process of multiprocessing: it ends with who asked for it, not with who forked it."""
    if starter := multiprocessing.parent_process():
        _end_after(starter.join)


def _end_after(wait: Callable[[], None]) -> None:
    def watch() -> None:
        wait()
        os._exit(1)

    threading.Thread(target=watch, name="lifeline", daemon=True).start()
