"""The baseline as text: the same entries have the same bytes."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from hybrid_lint.errors import UsageError
from hybrid_lint.triage.baseline.entry import KEYS, NAME, VERSION, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_HEAD = """\
# Findings that are known and accepted for now: whatever is not in here fails the run. `hybrid-lint baseline` writes this file and keeps
# no comments in it. An entry may say who owns it, why it stays and until when: owner = "…", reason = "…", until = 2027-01-31.
"""


def rendered(entries: Iterable[Entry]) -> str:
    """The text of a baseline with these entries, whatever their order: the same ones give the same bytes."""
    lines = [_HEAD + f"version = {VERSION}"]
    service = None
    for entry in sorted(entries, key=Entry.order):
        if entry.service != service:
            service = entry.service
            lines += ["", f"[service.{_key(service)}]" if service else "[repository]"]
        lines.append(f'"{entry.fingerprint}" = {{ {", ".join(_pairs(entry))} }}')
    return "\n".join(lines) + "\n"


def write(root: str, entries: Iterable[Entry]) -> bool:
    """Writes the baseline of a directory at once, with the line ends that it had; False if it has this text already.

    Raises `UsageError` if it cannot be written.
    """
    path = (Path(root) / NAME).resolve()  # what a link leads to is replaced, not the link
    text = rendered(entries).encode("utf-8", "replace")
    before = None
    temporary = path.with_name(f"{NAME}.{os.getpid()}.part")
    try:
        if path.exists():
            before = path.read_bytes()
            if b"\r\n" in before:
                text = text.replace(b"\n", b"\r\n")
        if text == before:
            return False
        with temporary.open("xb") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        if before is not None:
            temporary.chmod(path.stat().st_mode & 0o7777)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UsageError(
            f"`{path}` cannot be written: {error.strerror or error}", hints=["Let yourself write it and its directory."]
        ) from error
    return True


def _pairs(entry: Entry) -> Iterator[str]:
    for name in KEYS:
        value = getattr(entry, name)
        if value:
            yield f"{name} = {value}" if name == "until" else f"{name} = {_string(value)}"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _string(name)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
