"""The command line: thin over the library. Nothing heavy is imported before a command needs it."""

from flows.commands import explore, load, look, shell, tell, upkeep
from flows.commands.base import cli

__all__ = ["cli", "explore", "load", "look", "shell", "tell", "upkeep"]


def main() -> None:
    """Entry point of `dateline`."""
    cli(prog_name="dateline")


if __name__ == "__main__":
    main()
