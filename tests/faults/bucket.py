"""An S3 server of the tests' own: moto's, whose buckets lie in its memory, behind a wire that can be cut."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from socketserver import BaseRequestHandler, ThreadingTCPServer

import boto3

from tests.faults.world import wait_for

KEYS = {"AWS_ACCESS_KEY_ID": "AKIATEST", "AWS_SECRET_ACCESS_KEY": "s3cret/+'", "AWS_REGION": "us-east-1"}


class Wire(ThreadingTCPServer):
    """Passes bytes between clients and a port of this machine, until it is cut."""

    daemon_threads = True
    block_on_close = False
    is_cut = False

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__(("127.0.0.1", 0), Ends)


class Ends(BaseRequestHandler):
    """One connection."""

    server: Wire

    def handle(self) -> None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.server.port)) as far:
            back = threading.Thread(target=self.copy, args=(far, self.request), daemon=True)
            back.start()
            self.copy(self.request, far)
            back.join()

    def copy(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while not self.server.is_cut and (data := source.recv(65_536)) and not self.server.is_cut:
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@dataclass
class Bucket:
    """A server with one bucket, `news`; commands find it by their environment."""

    wire: Wire

    @property
    def environment(self) -> dict[str, str]:
        return KEYS | {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.wire.server_address[1]}"}

    def put(self, key: str, text: str) -> None:
        self.client().put_object(Bucket="news", Key=key, Body=text.encode())

    def keys(self, prefix: str) -> list[str]:
        found = self.client().list_objects_v2(Bucket="news", Prefix=prefix)
        return [item["Key"] for item in found.get("Contents", [])]

    def client(self):  # type: ignore[no-untyped-def]
        return boto3.client(
            "s3",
            endpoint_url=f"http://127.0.0.1:{self.wire.port}",
            region_name=KEYS["AWS_REGION"],
            aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"],
        )


@contextmanager
def bucket() -> Iterator[Bucket]:
    """Start a server and make the bucket."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        env={name: value for name, value in os.environ.items() if not name.startswith("AWS_")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(lambda: answers(port), pause=0.05)
        with Wire(port) as wire:
            threading.Thread(target=wire.serve_forever, daemon=True).start()
            made = Bucket(wire)
            made.client().create_bucket(Bucket="news")
            yield made
            wire.shutdown()
    finally:
        process.kill()
        process.wait()


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
