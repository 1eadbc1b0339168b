"""Score amounts on the golden sentences.

    python -m tests.quality.amounts [--part first|second] [--errors] [--other quantulum3|recognizers|price_parser]

Three measures. *numbers*: every number that the rows name (value, value_high, change_from, change_to) against those
of the gold, with currency or unit; any system can be measured so. *rows*: a row is found when it overlaps a gold row
and has its value; then each column's share of right ones. *whole*: rows with every column right.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parents[1] / "golden" / "amounts.jsonl"
COLUMNS = (
    "kind", "value_high", "unit", "currency", "per", "object_text", "casualty", "is_percentage",
    "is_approximate", "direction", "change_from", "change_to",
)  # fmt: skip
NUMBERS = ("value", "value_high", "change_from", "change_to")
Row = dict[str, Any]


def sentences(part: str | None = None) -> list[Row]:
    """The gold: sentence, part, amounts; columns left out of an amount are NULL or false."""
    with GOLD.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row for row in rows if part in (None, row["part"])]


def dateline(texts: list[str]) -> list[list[Row]]:
    """Rows that the extractor gives, one list a sentence."""
    from config.settings import load_settings
    from tasks.article import Article
    from tasks.extract import extract_all
    from tasks.extractors import amounts
    from tasks.parse.pipeline import load_parser

    parser = load_parser(load_settings())
    with parser.zone():
        return [
            extract_all(doc, Article(text), "id", (amounts,)).tables["amounts"].to_pylist()
            for text, doc in zip(texts, parser.parse(texts), strict=True)
        ]


def quantulum(texts: list[str]) -> list[list[Row]]:
    """quantulum3's quantities."""
    from quantulum3 import parser

    codes = {"dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "japanese yen": "JPY", "yen": "JPY",
             "canadian dollar": "CAD", "indian rupee": "INR", "swiss franc": "CHF", "mexican peso": "MXN",
             "united states dollar": "USD", "peso": "MXN", "cent": "USD"}  # fmt: skip
    names = {"percentage": "%"}
    found = []
    for text in texts:
        rows = []
        for quantity in parser.parse(text):
            name = quantity.unit.name
            currency = codes.get(name)
            unit = None if currency or name == "dimensionless" else names.get(name, name)
            rows.append(
                {
                    "value": quantity.value * (0.01 if name == "cent" else 1),
                    "unit": unit,
                    "currency": currency,
                }
            )
        found.append(rows)
    return found


def recognizers(texts: list[str]) -> list[list[Row]]:
    """Microsoft's recognizers: money, percentages, measures, then plain numbers elsewhere."""
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension, recognize_temperature

    found = []
    for text in texts:
        rows, taken = [], set[int]()
        for recognize in (
            recognize_currency,
            recognize_percentage,
            recognize_dimension,
            recognize_temperature,
            recognize_number,
        ):
            for result in recognize(text, "en-us"):
                span = set(range(result.start, result.end + 1))
                resolution = result.resolution or {}
                if span & taken or not resolution.get("value"):
                    continue
                taken |= span
                value = float(str(resolution["value"]).rstrip("%"))
                unit = (
                    "%"
                    if recognize is recognize_percentage
                    else (resolution.get("unit") or "").lower() or None
                )
                currency = resolution.get("isoCurrency")
                rows.append({"value": value, "unit": None if currency else unit, "currency": currency})
        found.append(rows)
    return found


def price_parser(texts: list[str]) -> list[list[Row]]:
    """price-parser reads one price of a short string."""
    from price_parser import Price

    signs = {"$": "USD", "£": "GBP", "€": "EUR", "C$": "CAD", "US$": "USD", "₹": "INR", "Rs": "INR"}
    prices = [Price.fromstring(text) for text in texts]
    return [
        [] if price.amount is None else [
            {"value": float(price.amount), "unit": None, "currency": signs.get(price.currency or "", price.currency)}
        ]
        for price in prices
    ]  # fmt: skip


SYSTEMS: dict[str, Callable[[list[str]], list[list[Row]]]] = {
    "dateline": dateline, "quantulum3": quantulum, "recognizers": recognizers, "price_parser": price_parser,
}  # fmt: skip


def named(rows: Iterable[Row]) -> Counter[tuple[float, str | None]]:
    """The numbers that rows name, each with its currency or unit."""
    found: Counter[tuple[float, str | None]] = Counter()
    for row in rows:
        for name in NUMBERS:
            value = row.get(name)
            if value is None or (name == "change_to" and value == row["value"]):
                continue
            level = name.startswith("change") and row.get("currency") and row.get("unit")
            is_points = name.startswith("change") and row.get("unit") in ("percentage point", "basis point")
            unit = None if level else row.get("unit")
            found[
                float(f"{value:.6g}"),
                "%" if is_points else row.get("currency") if level or not unit else unit,
            ] += 1
    return found


def same(one: Any, other: Any) -> bool:
    if isinstance(one, float | int) and isinstance(other, float | int):
        return abs(one - other) <= 1e-6 * max(1.0, abs(one))
    return (one or None) == (other or None)


def matched(gold: list[Row], rows: list[Row]) -> list[tuple[Row, Row]]:
    """Pairs that overlap and have the same value, each row once."""
    pairs, free = [], list(rows)
    for expected in gold:
        end = expected["char_start"] + len(expected["text"])
        for row in free:
            if (
                row["char_start"] < end
                and expected["char_start"] < row["char_end"]
                and same(row["value"], expected["value"])
            ):
                pairs.append((expected, row))
                free.remove(row)
                break
    return pairs


def f1(right: int, found: int, wanted: int) -> str:
    precision, recall = right / max(1, found), right / max(1, wanted)
    return (
        f"P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}"
    )


def is_whole(expected: Row, row: Row) -> bool:
    return row["text"] == expected["text"] and all(same(expected.get(name), row[name]) for name in COLUMNS)


def score(gold: list[Row], answers: list[list[Row]]) -> dict[str, tuple[int, int, int]]:
    """(right, found, wanted) of numbers, rows, whole rows."""
    counts = {"values": [0, 0, 0], "numbers": [0, 0, 0], "rows": [0, 0, 0], "whole": [0, 0, 0]}
    for sentence, rows in zip(gold, answers, strict=True):
        wanted, found = named(sentence["amounts"]), named(rows)
        counts["numbers"] = [
            a + b
            for a, b in zip(
                counts["numbers"], ((wanted & found).total(), found.total(), wanted.total()), strict=True
            )
        ]
        wanted, found = (
            Counter(value for value, _ in wanted.elements()),
            Counter(value for value, _ in found.elements()),
        )
        counts["values"] = [
            a + b
            for a, b in zip(
                counts["values"], ((wanted & found).total(), found.total(), wanted.total()), strict=True
            )
        ]
        if any("text" not in row for row in rows):
            continue
        pairs = matched(sentence["amounts"], rows)
        sizes = (len(rows), len(sentence["amounts"]))
        counts["rows"] = [a + b for a, b in zip(counts["rows"], (len(pairs), *sizes), strict=True)]
        whole = sum(is_whole(*pair) for pair in pairs)
        counts["whole"] = [a + b for a, b in zip(counts["whole"], (whole, *sizes), strict=True)]
    return {name: (right, found, wanted) for name, (right, found, wanted) in counts.items()}


def show_columns(gold: list[Row], answers: list[list[Row]]) -> None:
    pairs = [
        pair
        for sentence, rows in zip(gold, answers, strict=True)
        for pair in matched(sentence["amounts"], rows)
    ]
    for name in COLUMNS:
        right = sum(same(expected.get(name), row[name]) for expected, row in pairs)
        print(f"  {name:15} {right / max(1, len(pairs)):.3f}")


def show_errors(gold: list[Row], answers: list[list[Row]]) -> None:
    for sentence, rows in zip(gold, answers, strict=True):
        pairs = matched(sentence["amounts"], rows)
        lines = [f"  missed  {a['text']!r}" for a in sentence["amounts"] if not any(p[0] is a for p in pairs)]
        lines += [
            f"  extra   {r['text']!r} {r['value']} {r['kind']} {r['object_text']!r}"
            for r in rows
            if not any(p[1] is r for p in pairs)
        ]
        for expected, row in pairs:
            wrong = [
                f"{n}: {expected.get(n)!r} not {row[n]!r}"
                for n in ("text", *COLUMNS)
                if not same(expected.get(n), row[n])
            ]
            lines += [f"  {expected['text']!r}: {'; '.join(wrong)}"] if wrong else []
        if lines:
            print("\n".join([sentence["sentence"], *lines]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--part", choices=("first", "second"))
    parser.add_argument("--other", choices=tuple(SYSTEMS), default="dateline", help="must be installed")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    gold = sentences(given.part)
    answers = SYSTEMS[given.other]([row["sentence"] for row in gold])
    print(f"{given.other}: {len(gold)} sentences, {sum(len(row['amounts']) for row in gold)} amounts")
    for name, (right, found, wanted) in score(gold, answers).items():
        if name in ("values", "numbers") or given.other == "dateline":
            print(f"{name:8} {f1(right, found, wanted)}")
    if given.other == "dateline":
        show_columns(gold, answers)
        if given.errors:
            show_errors(gold, answers)


if __name__ == "__main__":
    main()
