"""Rows of `mounted_value`: what files say that a container finds by `configs`, `secrets` and bind mounts."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.compose.environment import Unread
from hybrid_lint.assemble.compose.tree import Map, Node, Place, Scalar, place_of, written_at
from hybrid_lint.extract import connection_string, dotenv
from hybrid_lint.facts.rows import ConnectionString, Dotenv

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hybrid_lint.assemble.compose.declarations import Declaration
    from hybrid_lint.assemble.compose.sources import Sources

#: Where Compose puts what has no `target`.
_DIRECTORIES = {"secrets": "/run/secrets", "configs": "/"}
_NOUNS = {"secrets": "secret", "configs": "config"}


class _Value(NamedTuple):
    """A key and what is known of its value, and where it is written."""

    key: str
    value: str | None
    place: Place


class _File(NamedTuple):
    """A file in a container: `how` it gets there, the entry that says so, its path there and in the repository."""

    how: str
    target: str
    source: str | None
    use: Place


def mounted_rows(declaration: Declaration, root: Map | None, sources: Sources) -> Iterable[tuple[object, ...]]:
    """The rows of one container; `root` is its project's model."""
    for name, resource, file in _resources(declaration, root):
        names = dict.fromkeys((name, posixpath.basename(file.target)))
        yield from _rows(declaration.id, file, [_Value(each, None, file.use) for each in names])
        yield from _rows(declaration.id, file, _of_resource(file, resource, sources))
    for mount in declaration.mounts():
        if mount.kind == "bind" and mount.source:
            for path, inside in _files(mount.source, mount.target, sources):
                file = _File("mount", inside, path, mount.place)
                yield from _rows(declaration.id, file, _of_file(path, sources))


def unread_mounts(declaration: Declaration, root: Map | None, sources: Sources) -> Iterable[Unread]:
    """Files that a container finds under a name of files of variables, and that are not here or not read as such."""
    mounts = [(mount.source, mount.target, mount.place) for mount in declaration.mounts() if mount.kind == "bind"]
    mounts += [(file.source, file.target, file.use) for _, _, file in _resources(declaration, root) if file.source]
    for source, target, place in mounts:
        name = posixpath.basename(target)
        if source and (name.startswith(".env") or name.endswith(".env")) and sources.variables_file(source) is None:
            why = "cannot be read as variables" if source in sources.paths else "is not in the repository"
            yield Unread(f"`{source}`, which it finds at `{target}`, {why}", place)


def _resources(declaration: Declaration, root: Map | None) -> Iterable[tuple[str, Node | None, _File]]:
    """Name and definition of the secrets and configs of a container, and what becomes of them in it."""
    for kind, directory in _DIRECTORIES.items():
        resources = root.map(kind) if root is not None else None
        for item in declaration.service.node.items_of(kind):
            name = item.text("source") if isinstance(item, Map) else None
            if isinstance(item, Map) and name:
                resource = resources.get(name) if resources is not None else None
                target = posixpath.join(directory, item.text("target") or name)
                yield name, resource, _File(_NOUNS[kind], target, _source(resource), place_of(item))


def _rows(container: int, file: _File, values: Iterable[_Value]) -> Iterable[tuple[object, ...]]:
    for key, value, place in values:
        yield (container, file.how, file.target, file.source, key, value, *place, *file.use[:3])


def _source(resource: Node | None) -> str | None:
    file = resource.get("file") if isinstance(resource, Map) else None
    return file.text if isinstance(file, Scalar) and file.inside else None


def _of_resource(file: _File, resource: Node | None, sources: Sources) -> Iterable[_Value]:
    """The lines of the file or `content` of a secret or config, or the host's variable that it takes."""
    if file.source is not None:
        yield from _of_file(file.source, sources)
    elif isinstance(resource, Map) and isinstance(content := resource.get("content"), Scalar):
        yield from _of_text(content, posixpath.basename(file.target))
    elif isinstance(resource, Map) and isinstance(variable := resource.get("environment"), Scalar) and variable.text:
        yield _Value(variable.text, None, place_of(variable))


def _of_file(path: str, sources: Sources) -> Iterable[_Value]:
    for row in sources.dotenv(path) or () if path in sources.paths else ():
        yield _Value(row.key, row.value, written_at(row, path))
    for string in sources.connection_strings(path):
        yield _Value(posixpath.basename(path), string.value, Place(path, *string[-4:]))


def _of_text(content: Scalar, name: str) -> Iterable[_Value]:
    """Inline content: lines of variables if it is nothing else, else the connection strings in it."""
    text = content.text or ""
    read = dotenv.extract(text.encode())
    rows = [row if isinstance(row, Dotenv) else Dotenv._make(row) for row in read.get("dotenv", ())]
    if rows and "parse_error" not in read and all(row.raw is not None for row in rows):
        for row in rows:
            yield _Value(row.key, row.value, _line(content, row.line))
        return
    for string in connection_string.extract(text.encode()).get("connection_string", ()):
        found = string if isinstance(string, ConnectionString) else ConnectionString._make(string)
        yield _Value(name, found.value, _line(content, found.line))


def _line(content: Scalar, number: int) -> Place:
    """Where a line of the text stands: below the `|` of a literal one, else the whole."""
    place = place_of(content)
    if content.row.style != "literal":
        return place
    line = place.line + number
    return Place(place.path, line, 1, line, 1)


def _files(source: str, target: str, sources: Sources) -> Iterable[tuple[str, str]]:
    """Files of variables and configuration that a bind mount shows: itself, or those of a directory that holds no code."""
    if source in sources.variable_files or sources.connection_strings(source):
        yield source, target
        return
    prefix = f"{source}/"
    below = [path for path in sources.paths if path.startswith(prefix)]
    if any(path.endswith(".py") for path in below):
        return
    for path in sorted(below):
        if path in sources.variable_files or sources.connection_strings(path):
            yield path, posixpath.join(target, path.removeprefix(prefix))
