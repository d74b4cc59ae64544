"""Reads what a pyproject.toml declares: PEP 621, PEP 735, build-system, and tables of uv, Poetry, PDM, setuptools.

Pipfiles and pylock.toml files, which are TOML too, are recognised by their keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract import poetry_table, pylock
from hybrid_lint.extract.manifest import Manifest
from hybrid_lint.formats.requirement import Parsed, normalized

if TYPE_CHECKING:
    from hybrid_lint.facts.extraction import Row
    from hybrid_lint.formats.text import Text
    from hybrid_lint.formats.toml import Entry, Value

_UV_LISTS = {
    "dev-dependencies": "group:dev",
    "constraint-dependencies": "constraint",
    "override-dependencies": "constraint",
    "build-constraint-dependencies": "constraint",
}
_SCRIPT_TABLES = (("project", "scripts"), ("project", "gui-scripts"), ("tool", "poetry", "scripts"))
_SCRIPT_GROUPS = (("project", "entry-points"), ("tool", "poetry", "plugins"))


def facts(text: Text, entries: list[Entry]) -> dict[str, list[Row]]:
    """Rows of `requirement`, `manifest_include` and `console_script` for the unfolded entries of a TOML file, and
    of `locked_package` and `locked_dependency` for those of a pylock.toml."""
    manifest = Manifest(text)
    for entry in entries:
        if entry.value is not None:
            _standard(manifest, entry.path, entry.value)
            _tools(manifest, entry, entry.path, entry.value)
            _scripts(manifest, entry.path, entry.value)
    poetry_table.collect(manifest, entries)
    locked = pylock.facts(text, manifest, entries) if pylock.is_pylock(entries) else {}
    return {**manifest.tables(), **locked}


def _standard(manifest: Manifest, path: tuple[str | int, ...], value: Value) -> None:
    match path:
        case ("project", "dependencies"):
            _requirements(manifest, value, "runtime")
        case ("project", "optional-dependencies", str(extra)):
            _requirements(manifest, value, f"extra:{normalized(extra)}")
        case ("dependency-groups", str(group)):
            _requirements(manifest, value, f"group:{normalized(group)}")
        case ("dependency-groups", str(group), int(), "include-group"):
            for target, start, end in value.strings():
                manifest.include("group", f"group:{normalized(group)}", normalized(target), start, end)
        case ("build-system", "requires"):
            _requirements(manifest, value, "build")
        case _:
            pass


def _tools(manifest: Manifest, entry: Entry, path: tuple[str | int, ...], value: Value) -> None:
    match path:
        case ("tool", "uv", str(name)) if name in _UV_LISTS:
            _requirements(manifest, value, _UV_LISTS[name])
        case ("tool", "uv", "sources", str(name)):
            _uv_source(manifest, entry, name, value)
        case ("tool", "uv", "index", int(), "url") | ("tool", "uv", "index-url" | "extra-index-url"):
            for target, start, end in value.strings():
                manifest.include("index", "runtime", target, start, end)
        case ("tool", "poetry", "source", int(), "url") | ("tool", "pdm", "source", int(), "url"):
            for target, start, end in value.strings():
                manifest.include("index", "runtime", target, start, end)
        case ("tool", "pdm", "dev-dependencies", str(group)):
            _requirements(manifest, value, f"group:{normalized(group)}")
        case ("tool", "setuptools", "dynamic", "dependencies", "file"):
            for target, start, end in value.strings():
                manifest.include("requirements", "runtime", target, start, end)
        case ("tool", "setuptools", "dynamic", "optional-dependencies", str(extra), "file"):
            for target, start, end in value.strings():
                manifest.include("requirements", f"extra:{normalized(extra)}", target, start, end)
        case _:
            pass


def _scripts(manifest: Manifest, path: tuple[str | int, ...], value: Value) -> None:
    grouped = path[:-2] in _SCRIPT_GROUPS
    name = path[-1] if grouped or path[:-1] in _SCRIPT_TABLES else None
    if name is None and path[:3] == _SCRIPT_TABLES[2] and len(path) == 5 and path[4] in ("reference", "callable"):
        name = path[3]
    if isinstance(name, str) and value.kind == "string":
        for target, start, end in value.strings():
            manifest.script(name, target, start, end)


def _requirements(manifest: Manifest, value: Value, origin: str) -> None:
    for content, start, end in value.strings():
        manifest.parse(content, origin, start, end)


def _uv_source(manifest: Manifest, entry: Entry, name: str, value: Value) -> None:
    """One row per alternative; `url` says where uv takes the package from."""
    for source in [value, *value.items]:
        if source.kind != "table":
            continue
        keys = {str(inner.path[0]): inner.value.value for inner in source.table if inner.value is not None}
        url = _source_url(name, keys)
        marker = keys.get("marker")
        requirement = Parsed(normalized(name), url=url, marker=marker if isinstance(marker, str) else None)
        start = entry.key_start if source is value else source.start
        manifest.add(requirement, "uv-source", start, source.end)
        if keys.get("editable") is True and isinstance(keys.get("path"), str):
            manifest.include("editable", "uv-source", str(keys["path"]), source.start, source.end)


def _source_url(name: str, keys: dict[str, object]) -> str | None:
    if keys.get("workspace") is True:
        return f"workspace:{normalized(name)}"
    if "git" in keys:
        revision = next((str(keys[key]) for key in ("rev", "tag", "branch") if key in keys), "")
        return f"git+{keys['git']}" + (f"@{revision}" if revision else "")
    if "index" in keys:
        return f"index:{keys['index']}"
    return next((str(keys[key]) for key in ("path", "url") if key in keys), None)
