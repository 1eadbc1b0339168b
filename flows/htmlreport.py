"""One self-contained HTML file about a run or a period: no network, no script, everything escaped."""

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from flows.charts import bar, colours, columns
from flows.figures import REST, Scope, gather, label
from flows.lakes import all_tables
from flows.report import amount, duration

TEMPLATES = Path(__file__).parent / "templates"
# What no page may hold, and the marks that turn the direction of the text that follows.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
LONGEST = 400  # characters of an example
NOT_TOLD = {"fingerprints"}  # of no interest to a reader


def write_report(database: Path, scope: Scope, output: Path | None = None) -> Path:
    """Write the report to a file, by default in `reports` beside the database; return its path.

    Raises NothingToTellError, OSError.
    """
    figures = gather(database, scope)
    path = output or database.parent / "reports" / f"{figures['name']}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.tmp")
    partial.write_text(page(figures), encoding="utf-8")
    partial.replace(path)
    return path


def page(figures: dict[str, Any]) -> str:
    """The report's HTML; equal figures give equal text."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"amount": amount, "duration": duration, "count": _count, "short": _short}
    labels = [label(day, figures["stretch"]) for day in figures["stretches"]]
    fills = colours(list(figures["volumes"]), REST if REST in figures["volumes"] else None)
    chart = columns(labels, figures["volumes"], fills, f"articles by {figures['stretch']}") if labels else ""
    told = {table.name: table.description for table in all_tables() if table.name not in NOT_TOLD}
    made = environment.get_template("report.html").render(
        figures, chart=chart, fills=fills, bar=bar, descriptions=told
    )
    return UNPRINTABLE.sub("\ufffd", made)


def _count(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}"


def _short(text: str | None) -> str:
    text = text or ""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
