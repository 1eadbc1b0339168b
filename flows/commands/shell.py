"""The command that teaches the shell to complete the others."""

from pathlib import Path

import click

from flows.commands.base import DONE, cli, command


@command
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str, warehouse: Path | None) -> int:  # noqa: ARG001
    """Print the script that makes Tab complete commands, options and names of tables.

    \b
    eval "$(dateline completion bash)"                  now; in ~/.bashrc: always
    eval "$(dateline completion zsh)"                   the same, in ~/.zshrc
    dateline completion fish > ~/.config/fish/completions/dateline.fish
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(cli, {}, "dateline", "_DATELINE_COMPLETE").source())
    return DONE
