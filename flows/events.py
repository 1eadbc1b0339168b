"""What happens in a run, told as it happens: an event a line on standard error, as JSON if wished.

The setting `log_format` says how: `auto` tells nothing here (a run shows its progress instead), `plain`
is for people who read a log, `json` for programs: one object a line, `event` and `time` in each.
"""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any

LOGGER = logging.getLogger("dateline")


class Plain(logging.Formatter):
    """Time, event, and the facts as name=value."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever the facts hold."""
        facts = " ".join(f"{name}={_plain(value)}" for name, value in _facts(record).items())
        return f"{_moment(record):%Y-%m-%d %H:%M:%S} {record.levelname:7} {record.getMessage()} {facts}"


class Json(logging.Formatter):
    """One JSON object, its first members the same in every event."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever the facts hold."""
        moment = _moment(record).isoformat(timespec="milliseconds")
        head = {"time": moment, "level": record.levelname.lower(), "event": record.getMessage()}
        return json.dumps(head | _facts(record), ensure_ascii=True, default=str)


FORMATS: dict[str, type[logging.Formatter]] = {"plain": Plain, "json": Json}


def listen(log_format: str) -> None:
    """Write events in this format from now on; a format that is none of FORMATS writes none."""
    LOGGER.handlers.clear()
    LOGGER.propagate = False
    LOGGER.setLevel(logging.INFO if log_format in FORMATS else logging.CRITICAL + 1)
    if log_format in FORMATS:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(FORMATS[log_format]())
        LOGGER.addHandler(handler)


def is_telling() -> bool:
    """Whether events are written, and so whoever reads standard error expects nothing else there."""
    return bool(LOGGER.handlers)


def tell(event: str, *, level: int = logging.INFO, **facts: Any) -> None:
    """Tell of an event; facts that are None are left out."""
    LOGGER.log(level, event, extra={"facts": facts})


def _facts(record: logging.LogRecord) -> dict[str, Any]:
    facts: dict[str, Any] = getattr(record, "facts", {})
    return {
        name: round(value, 3) if isinstance(value, float) else value
        for name, value in facts.items()
        if value is not None
    }


def _moment(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)


def _plain(value: Any) -> str:
    text = str(value)
    return text if text.isprintable() and " " not in text and text else json.dumps(text)
