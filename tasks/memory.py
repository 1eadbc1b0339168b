"""How much memory a process has taken."""

import re
import resource
from pathlib import Path

PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)


def peak_bytes() -> int:
    """The most memory that this process has held at once.

    On Linux by its own status: getrusage's figure begins with what the process that started it held.
    """
    try:
        found = PEAK.search(Path("/proc/self/status").read_text(encoding="ascii", errors="replace"))
    except OSError:
        found = None
    return 1024 * (int(found[1]) if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
