"""Follows a requirement to the project of this repository that it names: a path, a `file:` URL, a workspace member."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hybrid_lint.facts.rows import ManifestInclude, Requirement

_WORKSPACE = "workspace:"


class LocalProject(NamedTuple):
    """A project directory as written, or the name of a workspace member (then `path` is None); extras asked for."""

    path: str | None
    member: str
    extras: tuple[str, ...]


def local_projects(
    requirements: Sequence[Requirement], includes: Sequence[ManifestInclude], chosen: Sequence[str]
) -> Iterator[LocalProject]:
    """The local projects that a manifest's chosen origins install, in source order."""
    sources = {row.name: row.url for row in requirements if row.origin == "uv-source"}
    for row in requirements:
        if row.origin in chosen:
            found = _project(row.url or sources.get(row.name) or "", row.extras)
            if found is not None:
                yield found
    for include in includes:
        if include.kind == "editable" and include.origin in chosen:
            found = _project(include.target, "[]")
            if found is not None:
                yield found


def _project(url: str, extras: str) -> LocalProject | None:
    asked = tuple(part.strip('" ') for part in extras.strip("[]").split(",") if part.strip('" '))
    if url.startswith(_WORKSPACE):
        return LocalProject(None, url.removeprefix(_WORKSPACE), asked)
    path, bracket, inner = url.removeprefix("file://").removeprefix("file:").partition("[")
    if not path or "://" in path or "@" in path or path.startswith(("git+", "index:", "~")):
        return None
    if bracket:
        asked = tuple(part.strip() for part in inner.rstrip("]").split(",") if part.strip())
    return None if path.endswith((".whl", ".gz", ".zip")) else LocalProject(path, "", asked)
