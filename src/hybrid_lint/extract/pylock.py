"""Reads a pylock.toml, which is a lock file and can be installed like a requirements file.

https://packaging.python.org/en/latest/specifications/pylock-toml/
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.facts.rows import LockedDependency, LockedPackage
from hybrid_lint.formats.requirement import Parsed, normalized

if TYPE_CHECKING:
    from hybrid_lint.extract.manifest import Manifest
    from hybrid_lint.facts.extraction import Row
    from hybrid_lint.formats.text import Text
    from hybrid_lint.formats.toml import Entry, Value

_CHOSEN_BY = re.compile(r"""["']([^"']+)["']\s+in\s+(extras|dependency_groups)""")
_SOURCES = ("vcs", "directory", "archive")


def is_pylock(entries: list[Entry]) -> bool:
    """`lock-version` and `packages` at the top; lock files of other tools have neither under these names."""
    tops = {entry.path[0] for entry in entries if entry.path}
    return "lock-version" in tops and "packages" in tops


def facts(text: Text, manifest: Manifest, entries: list[Entry]) -> dict[str, list[Row]]:
    """Adds a requirement per package, and returns rows of `locked_package` and `locked_dependency`.

    A package that a marker ties to an extra or a dependency group has that origin.
    """
    packages: list[Row] = []
    edges: list[Row] = []
    for keys in _packages(entries).values():
        name = keys.get("name")
        if name is None or name.kind != "string":
            continue
        content, start, end = name.strings()[0]
        version, marker = _string(keys.get("version")), _string(keys.get("marker"))
        source = next((kind for kind in _SOURCES if kind in keys), None)
        url = next((found for part in ("url", "path") if (found := _string(keys.get(f"{source}.{part}")))), None)
        span = text.span(start, end)
        packages.append(LockedPackage(len(packages), normalized(content), version, source or "registry", *span))
        specifier = f"=={version}" if version and source is None else ""
        manifest.add(Parsed(normalized(content), (), specifier, marker, url), _origin(marker), start, end)
        for dependency in _names(keys.get("dependencies")):
            edge_name, edge_start, edge_end = dependency.strings()[0]
            place = text.span(edge_start, edge_end)
            edges.append(
                LockedDependency(len(edges), normalized(content), normalized(edge_name), None, None, None, *place)
            )
    return {"locked_package": packages, "locked_dependency": edges}


def _packages(entries: list[Entry]) -> dict[int, dict[str, Value]]:
    """Index of a package → its keys, those of its tables as `vcs.url`."""
    found: dict[int, dict[str, Value]] = {}
    for entry in entries:
        if len(entry.path) > 2 and entry.path[0] == "packages" and isinstance(entry.path[1], int) and entry.value:
            keys = found.setdefault(entry.path[1], {})
            keys.setdefault(str(entry.path[2]), entry.value)
            if len(entry.path) == 4:
                keys[f"{entry.path[2]}.{entry.path[3]}"] = entry.value
    return found


def _names(value: Value | None) -> list[Value]:
    """The `name` of each table in the array of dependencies."""
    tables = [item.table for item in value.items] if value is not None else []
    return [
        entry.value
        for table in tables
        for entry in table
        if entry.path == ("name",) and entry.value is not None and entry.value.kind == "string"
    ]


def _string(value: Value | None) -> str | None:
    return str(value.value) if value is not None and value.kind == "string" else None


def _origin(marker: str | None) -> str:
    chosen = _CHOSEN_BY.search(marker or "")
    if chosen is None:
        return "runtime"
    return f"{'extra' if chosen[2] == 'extras' else 'group'}:{normalized(chosen[1])}"
