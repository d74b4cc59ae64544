"""Reads git's index without running git: which files are tracked, and which are executable.

Format: https://git-scm.com/docs/index-format (versions 2, 3 and 4, both object formats, split indexes). Git itself is not called because a
hostile repository's configuration can make it run programs.
"""

from __future__ import annotations

import os
import re
import struct

_SUBMODULE = 0o160000
#: Added to the mode of what git keeps out of the work tree (`git sparse-checkout`); git itself uses the lower sixteen bits.
NOT_CHECKED_OUT = 0o1000000
_EXTENDED = 0x4000
_SKIP_WORKTREE = 0x4000  # among the extended flags
#: Bytes of an entry before its name: ten numbers of the file system, the object's name, the flags.
_STAT = 40
_SHA256 = re.compile(rb"^\s*objectformat\s*=\s*\"?sha256\b", re.MULTILINE | re.IGNORECASE)


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


def common_directory(directory: str) -> str:
    """The main repository's git directory of a worktree's."""
    try:
        with open(os.path.join(directory, "commondir"), encoding="utf-8", errors="replace") as stream:
            return os.path.normpath(os.path.join(directory, stream.read(4096).strip()))
    except OSError:
        return directory


def index_of(work_tree: str, directory: str) -> str:
    """The index in effect: the one that a hook of a commit is told by `$GIT_INDEX_FILE`, if it is one of this repository."""
    named = os.environ.get("GIT_INDEX_FILE")
    if named:
        path = os.path.join(work_tree, named)
        if os.path.realpath(os.path.dirname(path)) == os.path.realpath(directory):
            return os.path.join(directory, os.path.basename(path))
    return f"{directory}/index"


def tracked_modes(index: str) -> dict[str, int] | None:
    """Path from the work tree's top → mode (0o100644, 0o100755, 0o120000 or 0o160000); None if there is no readable index.

    What a sparse checkout leaves out has `NOT_CHECKED_OUT` in its mode; of a sparse index that may be a directory (0o040000),
    whose path ends in `/`.
    """
    from hybrid_lint.tree.split_index import joined

    try:
        with open(index, "rb") as stream:
            data = stream.read()
        width = _object_width(os.path.dirname(index))
        entries, end = _entries(data, width)
        return dict(joined(entries, data[end:-width], width, os.path.dirname(index), _entries))
    except (OSError, struct.error, ValueError, IndexError):
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


def _object_width(directory: str) -> int:
    """Bytes of an object's name: 32 where the repository was made with `--object-format=sha256`."""
    try:
        with open(os.path.join(common_directory(directory), "config"), "rb") as stream:
            return 32 if _SHA256.search(stream.read(100_000)) else 20
    except OSError:
        return 20


def _entries(data: bytes, width: int) -> tuple[list[tuple[str, int]], int]:
    """Name and mode of each entry, and where the extensions begin."""
    signature, version, count = struct.unpack_from(">4sII", data, 0)
    if signature != b"DIRC" or version not in (2, 3, 4):
        raise ValueError("not an index that we can read")
    at = 12
    previous = b""
    found: list[tuple[str, int]] = []
    for _ in range(count):
        (mode,) = struct.unpack_from(">I", data, at + 24)
        (flags,) = struct.unpack_from(">H", data, at + _STAT + width)
        start = at + _STAT + width + 2
        if version >= 3 and flags & _EXTENDED:
            (more,) = struct.unpack_from(">H", data, start)
            mode |= NOT_CHECKED_OUT if more & _SKIP_WORKTREE else 0
            start += 2
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
        found.append((name.decode("utf-8", "surrogateescape"), mode))
    return found, at


def _variable_width(data: bytes, at: int) -> tuple[int, int]:
    byte = data[at]
    at += 1
    value = byte & 0x7F
    while byte & 0x80:
        byte = data[at]
        at += 1
        value = ((value + 1) << 7) | (byte & 0x7F)
    return value, at
