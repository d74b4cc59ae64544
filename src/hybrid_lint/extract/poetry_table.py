"""Reads the dependency tables of Poetry and Pipenv, whose versions and sources are not written as PEP 508."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.formats.requirement import Parsed, extras_of, normalized, poetry_specifier, python_marker

if TYPE_CHECKING:
    from hybrid_lint.extract.manifest import Manifest
    from hybrid_lint.formats.toml import Entry


class _Dependency(NamedTuple):
    origin: str
    name: str
    keys: dict[str, object]
    start: int
    end: int


#: The tables of a Pipfile (https://pipenv.pypa.io/en/latest/pipfile.html) beside categories of one's own.
_PIPFILE = frozenset(("source", "packages", "dev-packages", "requires", "scripts", "pipenv"))


def collect(manifest: Manifest, entries: list[Entry]) -> None:
    """Adds the requirements below `tool.poetry`, or those of a Pipfile. An optional one has a row per extra that names it."""
    pipfile = _is_pipfile(entries)
    found: dict[tuple[str | int, ...], _Dependency] = {}
    extras: dict[str, list[str]] = {}
    for entry in entries:
        path = entry.path
        if path[:2] != ("tool", "poetry") and not pipfile:
            continue
        if not pipfile and path[2:3] == ("extras",) and len(path) == 4 and entry.value is not None:
            for name, _, _ in entry.value.strings():
                extras.setdefault(normalized(name), []).append(normalized(str(path[3])))
        origin, depth = _origin_in_pipfile(path) if pipfile else _origin(path)
        if origin is not None and path[depth] != "python":
            _gather(found, entry, origin, depth)
    for dependency in found.values():
        _add(manifest, dependency, extras)


def _origin(path: tuple[str | int, ...]) -> tuple[str | None, int]:
    """Origin of the dependency that a key speaks of, and the index of its name in the path."""
    match path[2:]:
        case ("dependencies", str(), *_):
            return "runtime", 3
        case ("dev-dependencies", str(), *_):
            return "group:dev", 3
        case ("group", str(group), "dependencies", str(), *_):
            return f"group:{normalized(group)}", 5
        case _:
            return None, 0


def _is_pipfile(entries: list[Entry]) -> bool:
    tops = {entry.path[0] for entry in entries if entry.path}
    listed = bool(tops & {"packages", "dev-packages"})
    return listed and ("source" in tops or (tops <= _PIPFILE and tops != {"packages"}))


def _origin_in_pipfile(path: tuple[str | int, ...]) -> tuple[str | None, int]:
    match path:
        case ("packages", str(), *_):
            return "runtime", 1
        case ("dev-packages", str(), *_):
            return "group:dev", 1
        case (str(category), str(), *_) if category not in _PIPFILE:
            return f"group:{normalized(category)}", 1
        case _:
            return None, 0


def _gather(found: dict[tuple[str | int, ...], _Dependency], entry: Entry, origin: str, depth: int) -> None:
    """`name = "^1"`, `name = {…}`, `name = [{…}, …]` and `[….name]` all end as one dependency per alternative."""
    inside = len(entry.path) > depth + 1 and isinstance(entry.path[depth + 1], int)
    identity = entry.path[: depth + 2 if inside else depth + 1]
    name = str(entry.path[depth])
    rest = entry.path[len(identity) :]
    value = entry.value
    if not rest and value is not None and value.kind == "array":
        for index, item in enumerate(value.items):
            keys: dict[str, object] = {"version": item.value} if item.kind == "string" else {}
            found[(*identity, index)] = _Dependency(origin, name, keys, item.start, item.end)
        return
    known = found.get(identity)
    if known is None:
        end = value.end if value is not None else entry.key_end
        known = found[identity] = _Dependency(origin, name, {}, entry.key_start, end)
    if value is not None and value.kind == "string" and not rest:
        known.keys["version"] = value.value
    elif value is not None and len(rest) == 1:
        known.keys[str(rest[0])] = [text for text, _, _ in value.strings()] if value.kind == "array" else value.value


def _add(manifest: Manifest, dependency: _Dependency, extras: dict[str, list[str]]) -> None:
    origin, name, keys, start, end = dependency
    version = keys.get("version")
    specifier = poetry_specifier(version) if isinstance(version, str) else ""
    python = keys.get("python")
    limits = [keys.get("markers"), python_marker(python) if isinstance(python, str) else None]
    markers = [limit for limit in limits if isinstance(limit, str) and limit]
    marker = " and ".join(f"({limit})" if len(markers) > 1 else limit for limit in markers) or None
    wanted = keys.get("extras")
    names = extras_of(",".join(str(extra) for extra in wanted)) if isinstance(wanted, list) else ()
    url = _url(keys)
    requirement = Parsed(normalized(name), names, specifier, marker, url)
    if origin == "runtime" and keys.get("optional") is True:
        for extra in extras.get(requirement.name, [""]):
            manifest.add(requirement, f"extra:{extra}", start, end)
    else:
        manifest.add(requirement, origin, start, end)
    if (keys.get("develop") is True or keys.get("editable") is True) and isinstance(keys.get("path"), str):
        manifest.include("editable", origin, str(keys["path"]), start, end)


def _url(keys: dict[str, object]) -> str | None:
    if "git" in keys:
        revision = next((str(keys[key]) for key in ("rev", "tag", "branch", "ref") if key in keys), "")
        return f"git+{keys['git']}" + (f"@{revision}" if revision else "")
    return next((str(keys[key]) for key in ("path", "file", "url") if key in keys), None)
