"""The command that shows the archive in a browser."""

from pathlib import Path

import click

from flows.commands.base import DONE, command, published, settings_from


@command
@click.option(
    "--port", type=click.IntRange(0, 65535), default=4224, show_default=True, help="0: any that is free."
)
@click.option("--browse", is_flag=True, help="Open a browser there.")
def explore(port: int, browse: bool, warehouse: Path | None) -> int:
    """Look at the archive in a browser: a page on this machine alone, read-only.

    \b
    dateline explore                       then open http://127.0.0.1:4224/
    dateline explore --port 0 --browse

    It follows new publications while it runs.
    """
    from flows.explore.serve import serve

    settings = settings_from(warehouse=warehouse)
    serve(published(warehouse), settings, port, browse=browse, tell=click.echo)
    return DONE
