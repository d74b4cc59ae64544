"""Reads the content of files, as far as there is something in it to read."""

from __future__ import annotations

import hashlib
import os
import stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hybrid_lint.tree.file_rows import Job
    from hybrid_lint.tree.sink import Sink

#: Larger files are not read: no artefact of an architecture is, and one that pretends to be must not stop a commit.
LARGEST_FILE = 5_000_000


class Content:
    """What a file holds that is to be read: its kind, its digest with that kind, its bytes."""

    __slots__ = ("content", "digest", "job", "kind")

    def __init__(self, job: Job, kind: str, digest: bytes, content: bytes) -> None:
        self.job = job
        self.kind = kind
        self.digest = digest
        self.content = content


#: Endings of names that do not tell what is in a file.
_OF_ANY_CONTENT = (".conf", ".txt", ".in", ".list", ".lst", ".pip", ".req")


def content_of(sink: Sink, root: str, job: Job) -> Content | None:
    """What is to be read of a file; None if nothing is, then the sink knows why."""
    from hybrid_lint.extract.kinds import kind_of, refine_kind
    from hybrid_lint.extract.registry import extractor_for

    entry = job.entry
    if stat.S_ISDIR(entry.mode):
        _keep_unread(sink, job, "link")
        return None
    kind = kind_of(entry.path, bool(entry.mode & 0o111))
    name = entry.path.rpartition("/")[2]
    if kind in ("other", "script") and ("." not in name or name.endswith(_OF_ANY_CONTENT)):
        kind = refine_kind(kind, _bytes(root, entry.path, 256) or b"")
    kind = sink.front_ends.kind_of(entry.path, kind)
    if extractor_for(kind) is None:
        _keep_unread(sink, job, kind)
        return None
    content = _bytes(root, entry.path, LARGEST_FILE + 1)
    if content is None:
        sink.leave_out(job, _why_unreadable(f"{root}/{entry.path}"))
        return None
    digest = hashlib.blake2b(content, digest_size=16, person=kind.encode()[:16]).digest()
    if digest == job.digest:
        sink.touch(job)
        return None
    if len(content) > LARGEST_FILE:
        sink.add(job, kind, digest, {"parse_error": [(0, f"not read: larger than {LARGEST_FILE:,} bytes", 1, 1, 1, 1)]})
        return None
    return Content(job, kind, digest, content)


def _keep_unread(sink: Sink, job: Job, kind: str) -> None:
    digest = f"{kind}:{job.entry.size}:{job.entry.link}".encode()
    if digest == job.digest:
        sink.touch(job)
    else:
        sink.add(job, kind, digest, {})


def _bytes(root: str, path: str, limit: int) -> bytes | None:
    # Not blocking: a file may have been replaced by a pipe since the walk.
    try:
        descriptor = os.open(f"{root}/{path}", os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        parts: list[bytes] = []
        while limit > 0:
            part = os.read(descriptor, limit)
            if not part:
                break
            parts.append(part)
            limit -= len(part)
        return b"".join(parts)
    except OSError:
        return None
    finally:
        os.close(descriptor)


def _why_unreadable(path: str) -> str:
    try:
        with open(path, "rb", buffering=0) as stream:
            stream.read(1)
    except FileNotFoundError:
        return "vanished during the run"
    except OSError as error:
        return f"unreadable: {error.strerror}"
    return "changed during the run"
