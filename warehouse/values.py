"""Single values of a query result as text and as JSON."""

import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa


def as_text(value: Any) -> str:
    """Write a value in one line of text, nested ones as JSON."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return str(value)
    ready = plain(value)
    return ready if isinstance(ready, str) else json.dumps(ready, ensure_ascii=False)


def plain(value: Any) -> Any:
    """Make a value that JSON can hold: ISO 8601 times, hexadecimal bytes, NULL for what is no number."""
    if value is None or isinstance(value, str | bool | int):
        return value
    for kind, convert in CONVERSIONS:
        if isinstance(value, kind):
            return convert(value)
    return str(value)


def plain_float(value: float) -> float | None:
    """JSON has neither NaN nor infinity."""
    return value if value - value == 0 else None


def plain_decimal(value: Decimal) -> int | float | None:
    """Whole numbers stay exact."""
    return int(value) if value == value.to_integral_value() else plain_float(float(value))


def plain_list(value: list[Any]) -> Any:
    """Turn a list, or a map, which Arrow gives as a list of pairs, into JSON's."""
    if value and all(isinstance(item, tuple) and len(item) == 2 for item in value):
        return {as_text(key): plain(item) for key, item in value}
    return [plain(item) for item in value]


def plain_interval(value: pa.MonthDayNano) -> str:
    """Write an ISO 8601 duration."""
    seconds = Decimal(value.nanoseconds) / 1_000_000_000
    return f"P{value.months}M{value.days}DT{seconds.normalize():f}S"


CONVERSIONS: tuple[tuple[type | tuple[type, ...], Callable[[Any], Any]], ...] = (
    (float, plain_float),
    (Decimal, plain_decimal),
    ((datetime, date, time), lambda value: value.isoformat()),
    (timedelta, lambda value: f"PT{value.total_seconds():g}S"),
    (bytes, lambda value: value.hex()),
    (pa.MonthDayNano, plain_interval),
    (list, plain_list),
    (dict, lambda value: {key: plain(item) for key, item in value.items()}),
)
