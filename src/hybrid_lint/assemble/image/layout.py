"""Where the packages of a project lie, as its build backend is told."""

from __future__ import annotations

import json
from posixpath import basename, normpath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hybrid_lint.store.database import Store


class Layout(NamedTuple):
    """(path below the project, path below `site-packages` where it is installed); '' for the whole of either."""

    parts: tuple[tuple[str, str], ...]

    def roots(self) -> list[str]:
        """The directories below the project from which everything is imported by the names it has there."""
        return [source for source, target in self.parts if not target]


#: Settings of hatchling for all targets, for wheels only.
_HATCH = ("tool.hatch.build.", "tool.hatch.build.targets.wheel.")
_SETUPTOOLS = "tool.setuptools."
_KEYS = (
    "tool.setuptools.package%", "tool.setuptools.py-modules", "tool.hatch.build.%", "tool.poetry.packages%", "tool.uv.build-backend.%",
    "tool.pdm.build.package-dir", "tool.pdm.package-dir", "tool.maturin.python-source",
)  # fmt: skip


def read_layouts(store: Store) -> dict[int, Layout]:
    """By file.id of the pyproject.toml, setup.cfg or setup.py that says so."""
    values: dict[int, dict[str, str]] = {}
    where = " OR ".join("key LIKE ?" for _ in _KEYS)
    for file, key, value in store.rows(
        f"SELECT file, key, value FROM fact_toml_value WHERE {where} ORDER BY file", _KEYS
    ):
        values.setdefault(file, {})[key] = "" if value is None else str(value)
    for file, section, key, value in store.rows(
        "SELECT i.file, i.section, i.key, i.value FROM fact_ini_value i JOIN file f ON f.id = i.file "
        "WHERE f.name = 'setup.cfg' AND i.section IN ('options', 'options.packages.find') ORDER BY i.file"
    ):
        values.setdefault(file, {})[f"{section}:{key}"] = str(value)
    for file, written in store.rows(
        "SELECT c.file, a.value FROM file f CROSS JOIN fact_python_call c ON c.file = f.id "
        "CROSS JOIN fact_python_argument a ON a.file = c.file AND a.call = c.ordinal "
        "WHERE f.name = 'setup.py' AND c.method = 'setup' AND a.keyword = 'package_dir' AND a.kind = 'dict' ORDER BY c.file"
    ):
        for package, directory in json.loads(written).items():
            values.setdefault(file, {})[f"{_SETUPTOOLS}package-dir.{package}"] = str(directory)
    found = {file: Layout(tuple(dict.fromkeys(_parts(known)))) for file, known in values.items()}
    return {file: layout for file, layout in found.items() if layout.parts}


def _parts(values: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for read in _BACKENDS:
        yield from ((_path(source), _path(target)) for source, target in read(values))


def _path(text: str) -> str:
    path = normpath(text.strip()).strip("/")
    return "" if path == "." else path


def _setuptools(values: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for directory in _listed(values.get(f"{_SETUPTOOLS}packages.find.where")):
        yield directory, ""
    prefix = f"{_SETUPTOOLS}package-dir."
    for key, directory in values.items():
        if key.startswith(prefix):
            yield directory, key.removeprefix(prefix).strip("\"'").replace(".", "/")
    where = values.get("options.packages.find:where")
    if where:
        yield where, ""
    for line in values.get("options:package_dir", "").splitlines():
        package, equals, directory = line.partition("=")
        if equals:
            yield directory, package.strip().replace(".", "/")


def _hatch(values: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for prefix in _HATCH:
        for package in _listed(values.get(f"{prefix}packages")):
            yield package, basename(package)
        for source in _listed(values.get(f"{prefix}sources")):
            yield source, ""
        for kind in ("sources.", "force-include."):
            for key, target in values.items():
                if key.startswith(prefix + kind):
                    yield key.removeprefix(prefix + kind).strip("\"'"), target


def _poetry(values: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    number = 0
    while f"tool.poetry.packages[{number}].include" in values or f"tool.poetry.packages.{number}.include" in values:
        entry = {
            key: values.get(
                f"tool.poetry.packages[{number}].{key}", values.get(f"tool.poetry.packages.{number}.{key}", "")
            )
            for key in ("include", "from", "to")
        }
        include = entry["include"].split("/**")[0].removesuffix("/*")
        yield (
            f"{entry['from']}/{include}" if entry["from"] else include,
            f"{entry['to']}/{include}" if entry["to"] else include,
        )
        number += 1


def _others(values: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for key in (
        "tool.uv.build-backend.module-root",
        "tool.pdm.build.package-dir",
        "tool.pdm.package-dir",
        "tool.maturin.python-source",
    ):
        if key in values:
            yield values[key] or ".", ""


_BACKENDS: tuple[Callable[[Mapping[str, str]], Iterable[tuple[str, str]]], ...] = (
    _setuptools,
    _hatch,
    _poetry,
    _others,
)


def _listed(value: str | None) -> list[str]:
    try:
        found = json.loads(value) if value else []
    except ValueError:
        return [value or ""]
    return [item for item in found if isinstance(item, str)] if isinstance(found, list) else []
