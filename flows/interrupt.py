"""Ctrl-C that is not lost: DuckDB clears the KeyboardInterrupt that meets a query just ending."""

import signal
from types import FrameType

_asked = False


def listen() -> None:
    """Remember Ctrl-C besides raising KeyboardInterrupt for it."""
    signal.signal(signal.SIGINT, _ask)


def heed() -> None:
    """Raise KeyboardInterrupt if Ctrl-C has been pressed; called where a run can well stop."""
    if _asked:
        raise KeyboardInterrupt


def _ask(number: int, frame: FrameType | None) -> None:
    global _asked
    _asked = True
    signal.default_int_handler(number, frame)
