"""The help of `dateline`: commands by what they are for, each with all of its first sentence."""

from typing import Any

import click

SECTIONS = {
    "load": "Load articles",
    "look": "Look at what there is",
    "tell": "Look at what there is",
    "explore": "Look at what there is",
    "upkeep": "Keep the archive",
}
OTHER = "And"


class Group(click.Group):
    """Commands under headings, by the module that they are in."""

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a list for each heading."""
        sections: dict[str, list[tuple[str, str]]] = {heading: [] for heading in (*SECTIONS.values(), OTHER)}
        for name, command in sorted(self.commands.items()):
            sections[section(command)].append((name, first_sentence(command)))
        width = max(map(len, self.commands))
        for heading, rows in sections.items():
            if rows:
                with formatter.section(heading):
                    formatter.write_dl([(name.ljust(width), told) for name, told in rows])


def section(command: click.Command) -> str:
    """The heading that a command stands under."""
    function: Any = command.callback
    module = getattr(function, "__wrapped__", function).__module__
    return SECTIONS.get(module.rpartition(".")[2], OTHER)


def first_sentence(command: click.Command) -> str:
    """What a command does, without the detail after a colon or semicolon."""
    return (command.help or "").partition("\n")[0].partition(":")[0].partition(";")[0].rstrip(".")
