"""JSON as it arrives: decoded, taken apart, and refused where it is none or too much."""

import json
from typing import Any

from tasks.decode import UndecodableError, to_text

MAX_BRACES = 1_000_000  # objects and lists in one document; each takes twenty times its bytes as memory
_SNIPPET = 60


class JsonError(ValueError):
    """JSON that gives no record; `reason` is a stable code for `rejects`."""

    def __init__(self, reason: str, detail: str):
        super().__init__(detail)
        self.reason = reason


def load_json(data: bytes) -> tuple[Any, list[str]]:
    """Parse one document: its value and the repairs of the decoding.

    Control characters inside strings are let through: they are a matter of repair, not a reason to lose
    the article. Of keys that stand twice the last counts. Raises JsonError: 'binary', 'invalid_json'
    (nested too deep and numbers of thousands of digits too), 'record_too_large' (more than MAX_BRACES).
    """
    if data.count(b"{") + data.count(b"[") > MAX_BRACES:
        raise JsonError("record_too_large", f"more than {MAX_BRACES:,} objects and lists in one document")
    try:
        text, repairs = to_text(data)
    except UndecodableError as error:
        raise JsonError(error.reason, str(error)) from error
    try:
        return json.loads(text, strict=False), repairs
    except json.JSONDecodeError as error:
        near = text[max(0, error.pos - _SNIPPET // 2) : error.pos + _SNIPPET // 2].strip()
        detail = f"{error.msg} at character {error.pos}, near {near!r}"
        raise JsonError("invalid_json", detail) from error
    except (ValueError, RecursionError) as error:
        raise JsonError("invalid_json", str(error)) from error
