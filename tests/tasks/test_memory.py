"""The memory that is booked is the process's own."""

import subprocess
import sys

from tasks.memory import peak_bytes


def test_what_the_parent_holds_does_not_count() -> None:
    held = bytearray(b"x" * 200_000_000)
    assert peak_bytes() > len(held)
    command = [sys.executable, "-c", "from tasks.memory import peak_bytes; print(peak_bytes())"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, preexec_fn=lambda: None)
    assert 1_000_000 < int(done.stdout) < len(held)
