"""Reads git's index without running git: which files are tracked, and which are executable.

Format: https://git-scm.com/docs/index-format (versions 2, 3 and 4). Git itself is not called because a hostile repository's
configuration can make it run programs.
"""

from __future__ import annotations

import os
import struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SUBMODULE = 0o160000


def git_directory(start: str) -> tuple[str, str] | None:
    """(work tree, git directory) that contain `start`, or None. Follows the `gitdir:` files of worktrees and submodules."""
    folder = os.path.abspath(start)
    while True:
        candidate = os.path.join(folder, ".git")
        if os.path.isdir(candidate):
            return folder, candidate
        if os.path.isfile(candidate):
            try:
                with open(candidate, encoding="utf-8", errors="replace") as stream:
                    text = stream.read(4096).strip()
            except OSError:
                return None
            if text.startswith("gitdir:"):
                return folder, os.path.normpath(os.path.join(folder, text[7:].strip()))
            return None
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def tracked_modes(index: str) -> dict[str, int] | None:
    """Path from the work tree's top → mode (0o100644, 0o100755, 0o120000 or 0o160000); None if there is no readable index."""
    try:
        with open(index, "rb") as stream:
            data = stream.read()
    except OSError:
        return None
    try:
        return dict(_entries(data))
    except (struct.error, ValueError, IndexError):
        return None


def mark_of(modes: dict[str, int] | None) -> str:
    """A digest of which files are tracked with which modes; what git records of their content has no part in it."""
    if modes is None:
        return ""
    import hashlib

    text = "\0".join([f"{mode:o} {path}" for path, mode in modes.items()])
    return hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def is_submodule(mode: int) -> bool:
    return mode == _SUBMODULE


def _entries(data: bytes) -> Iterator[tuple[str, int]]:
    signature, version, count = struct.unpack_from(">4sII", data, 0)
    if signature != b"DIRC" or version not in (2, 3, 4):
        raise ValueError("not an index that we can read")
    at = 12
    previous = b""
    for _ in range(count):
        (mode,) = struct.unpack_from(">I", data, at + 24)
        (flags,) = struct.unpack_from(">H", data, at + 60)
        start = at + 62 + (2 if version >= 3 and flags & 0x4000 else 0)
        if version == 4:
            strip, start = _variable_width(data, start)
            end = data.index(b"\0", start)
            name = previous[: len(previous) - strip] + data[start:end]
            previous = name
            at = end + 1
        else:
            end = data.index(b"\0", start)
            name = data[start:end]
            at += (end - at) // 8 * 8 + 8
        yield name.decode("utf-8", "surrogateescape"), mode


def _variable_width(data: bytes, at: int) -> tuple[int, int]:
    byte = data[at]
    at += 1
    value = byte & 0x7F
    while byte & 0x80:
        byte = data[at]
        at += 1
        value = ((value + 1) << 7) | (byte & 0x7F)
    return value, at
