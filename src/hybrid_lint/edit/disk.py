"""Writes what was changed: each file at once, none through a link that leaves the root, none that changed meanwhile."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from hybrid_lint.errors import UsageError


def safe_place(root: str, path: str) -> Path:
    """Where a path below the root is. Raises `UsageError` for one that leads out of it, by its words or by a link on the way."""
    parts = path.split("/")
    top = os.path.realpath(root)
    place = Path(top, *parts)
    if path.startswith("/") or any(part in ("", ".", "..") for part in parts) or parts[0] == ".git":
        raise UsageError(
            f"`{path}` is no path below `{root}`, so nothing is written there",
            hints=["Rename what is called so, or mend it by hand."],
        )
    if os.path.commonpath([os.path.realpath(place.parent), top]) != top:
        raise UsageError(
            f"`{path}` leads out of `{root}` by a link, so nothing is written there",
            hints=["Mend it where the link leads, or replace the link by the directory itself."],
        )
    return place


def write(root: str, path: str, content: bytes, *, before: bytes | None, mode: int | None = None) -> None:
    """Writes a file whose content still is `before` (None: which is not there), at once and with its mode or the one given.

    Raises `UsageError` if it changed meanwhile, is a link, or cannot be written.
    """
    place = safe_place(root, path)
    check_unchanged(place, path, before)
    temporary = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is None and before is not None:
            mode = stat.S_IMODE(place.stat().st_mode)
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(place)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UsageError(
            f"`{path}` cannot be written: {error.strerror or error}", hints=["Let yourself write it and its directory."]
        ) from error


def check_unchanged(place: Path, path: str, before: bytes | None) -> None:
    """Raises `UsageError` unless the file still has the content that was read."""
    if place.is_symlink():
        raise UsageError(
            f"`{path}` is a link, so it is not written", hints=["What it leads to can be mended in its own place."]
        )
    try:
        now = place.read_bytes()
    except FileNotFoundError:
        now = None
    except OSError as error:
        raise UsageError(
            f"`{path}` cannot be read: {error.strerror or error}", hints=["It has to be a file that you may read."]
        ) from error
    if now != before:
        raise UsageError(
            f"`{path}` changed while it was being worked on, so it is left as it is", hints=["Run the command again."]
        )
