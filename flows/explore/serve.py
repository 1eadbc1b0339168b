"""Serving the pages: on this machine alone, by a process that has given up writing files."""

import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path

from config.settings import Settings
from warehouse.confine import confine

HOST = "127.0.0.1"


def serve(
    database: Path, settings: Settings, port: int, *, browse: bool, tell: Callable[[str], None]
) -> None:
    """Serve the archive until stopped; port 0 takes any that is free.

    Raises OSError when the port is taken.
    """
    listener = listen(port)
    address = f"http://{HOST}:{listener.getsockname()[1]}/"
    import uvicorn

    from flows.explore.app import create_app

    app = create_app(database, settings)
    if browse:
        webbrowser.open(address)
    confine()  # after the socket is bound, before DuckDB is connected
    tell(f"the archive in {database} is at {address} (stop with Ctrl-C)")
    config = uvicorn.Config(app, log_level="warning", server_header=False, date_header=False, lifespan="off")
    uvicorn.Server(config).run(sockets=[listener])


def listen(port: int) -> socket.socket:
    """Bind a socket on the loopback interface. Raises OSError that says what to do."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        raise OSError(f"cannot listen on port {port}: {error.strerror}; give another with --port") from None
    listener.listen(128)
    return listener
