"""Values on the command line: days, names of tables."""

import re
from calendar import monthrange
from datetime import date
from typing import Any

import click

from warehouse.urls import is_url

DAY = re.compile(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?")


class InputPath(click.Path):
    """A file or folder that exists, or a URL, of which that is not known yet."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """As it is given."""
        return value if is_url(str(value)) else super().convert(value, param, ctx)


INPUT = InputPath(exists=True)


class Day(click.ParamType[date]):
    """A day; of a month or a year alone its first day, or its last."""

    name = "day"

    def __init__(self, *, is_last: bool = False) -> None:
        self.is_last = is_last

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """What the help calls it."""
        return "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read YYYY-MM-DD, YYYY-MM or YYYY."""
        found = DAY.fullmatch(str(value))
        try:
            if found is None:
                raise ValueError("it has another form")
            year, month, day = (int(part) if part else None for part in found.groups())
            assert year is not None
            month = month or (12 if self.is_last else 1)
            return date(year, month, day or (monthrange(year, month)[1] if self.is_last else 1))
        except ValueError as error:
            self.fail(f"{value!r} is no date: {error}; write it as 2024-03-05, 2024-03 or 2024", param, ctx)


def complete_tables(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Names of tables for the shell to complete: those that can be made again, for reextract."""
    from flows.lakes import all_tables
    from warehouse.sqlfiles import sql_files

    if context.info_name == "reextract":
        names = [table.name for table in all_tables() if table.is_extracted and table.name != "tokens"]
    else:
        names = [table.name for table in all_tables()] + [view.name for view in sql_files("views")]
    return [name for name in names if name.startswith(incomplete)]
