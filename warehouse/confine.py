"""A wall around this process that the kernel keeps: no file is written, no connection made (Linux).

The guard and DuckDB's locks are allow-lists in the process that they protect; this one holds even
where they fail. It needs no rights and no other user: Landlock, Linux 5.13 or newer
(docs.kernel.org/userspace-api/landlock.html). Elsewhere `confine` says that there is no such wall.
"""

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

# The same numbers on every architecture (asm-generic/unistd.h), constants of linux/landlock.h.
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ASK_VERSION = 1
PATH_BENEATH = 1
NO_NEW_PRIVILEGES = 38  # prctl; the kernel asks for it

WRITE_FILE, REMOVE_DIR, REMOVE_FILE = 1 << 1, 1 << 4, 1 << 5
MAKE = sum(1 << bit for bit in range(6, 13))  # devices, folders, files, sockets, pipes, links
MAKE_REGULAR = 1 << 8
TRUNCATE, TRUNCATE_SINCE = 1 << 14, 3
TCP, TCP_SINCE = 0b11, 4  # bind and connect


def confine(writable: Iterable[Path] = (), *, has_network: bool = False) -> bool:
    """From now on write files only in the folders `writable` and below, and open no TCP connection.

    `has_network`: connections are left alone, as the files of the lake lie beyond one.

    Holds for the calling thread and all that it starts, for ever: call it first, in a process that
    does nothing else, and before DuckDB is connected, which has threads of its own. Files that are
    open already stay usable. False where the kernel has no
    Landlock; then nothing has changed.
    """
    version = _syscall(CREATE_RULESET, None, 0, ASK_VERSION)
    if version < 1:
        return False
    files = WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE | (TRUNCATE if version >= TRUNCATE_SINCE else 0)
    allowed = files & (WRITE_FILE | REMOVE_FILE | MAKE_REGULAR | TRUNCATE)
    walls = [files] if has_network or version < TCP_SINCE else [files, TCP]
    handled = struct.pack(f"={len(walls)}Q", *walls)
    ruleset = _syscall(CREATE_RULESET, handled, len(handled), 0)
    if ruleset < 0:
        return False
    try:
        return all(_allow(ruleset, folder, allowed) for folder in writable) and _restrict(ruleset)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, folder: Path, access: int) -> bool:
    """Except a folder from the ruleset."""
    beneath = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = struct.pack("=Qi", access, beneath)
        return _syscall(ADD_RULE, ruleset, PATH_BENEATH, rule, 0) == 0
    finally:
        os.close(beneath)


def _restrict(ruleset: int) -> bool:
    """Put the ruleset in force."""
    libc = ctypes.CDLL(None)
    return libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0 and _syscall(RESTRICT_SELF, ruleset, 0) == 0


def _syscall(number: int, *arguments: bytes | int | None) -> int:
    """Call the kernel; -1 when it refuses or does not know the call."""
    try:
        call = ctypes.CDLL(None).syscall
    except (OSError, AttributeError, TypeError):  # no C library with that function: no Linux
        return -1
    plain = [ctypes.c_long(item) if isinstance(item, int) else item for item in arguments]
    call.restype = ctypes.c_long
    return int(call(ctypes.c_long(number), *plain))
