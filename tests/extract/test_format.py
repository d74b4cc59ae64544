"""A format is one module that declares what it reads; nothing else has to know of it."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

import hybrid_lint.extract
from hybrid_lint import api
from hybrid_lint.extract import kinds, registry
from hybrid_lint.extract.format import declared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROPERTIES = '''"""Reads Java properties: keys and their values."""

from hybrid_lint.extract.format import Format
from hybrid_lint.facts.rows import IniValue
from hybrid_lint.formats.text import decoded

FORMATS = (
    Format(
        kind="properties",
        suffixes="properties",
        path=r"(?:.*/)?conf/[^/]*\\\\.java",
        interpreters="jshell",
        comments="# !",
        suppressions=True,
    ),
)


def extract(source):
    text = decoded(source)
    pairs = [(at, line.partition("=")) for at, line in text.lines() if "=" in line]
    rows = [
        IniValue(number, "", key.strip(), value.strip(), *text.span(at, at + len(key)))
        for number, (at, (key, _, value)) in enumerate(pairs)
    ]
    return {"ini_value": rows}
'''.replace("\\\\", "\\")
CACHED = (declared, kinds._names, kinds._starts, kinds._paths, kinds._contents, registry.extractor_for)


@pytest.fixture
def properties(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A module for one more format in a further directory of the package."""
    directory = tmp_path / "formats"
    directory.mkdir()
    module = directory / "properties.py"
    module.write_text(PROPERTIES)
    monkeypatch.setattr(hybrid_lint.extract, "__path__", [*hybrid_lint.extract.__path__, str(directory)])
    for each in CACHED:
        each.cache_clear()
    yield module
    sys.modules.pop("hybrid_lint.extract.properties", None)
    for each in CACHED:
        each.cache_clear()


def test_a_new_format_is_one_new_module(properties: Path, tmp_path: Path) -> None:
    root = tmp_path / "repository"
    (root / "conf").mkdir(parents=True)
    content = "# TODO: later\n! hybrid-lint: ignore[some-rule] generated\nserver.port = 8080\n"
    for path in ("application.properties", "conf/server.java", "server.java"):
        (root / path).write_text(content)
    (root / "run").write_text("#!/usr/bin/env jshell\nserver.port=8080\n")
    (root / "run").chmod(0o755)
    sql = (
        "SELECT file.path, kind, key, value, line, suppression.target_line, comment.marker, text_file.filled_lines FROM file "
        "JOIN fact_ini_value i ON i.file = file.id LEFT JOIN fact_suppression suppression ON suppression.file = file.id "
        "LEFT JOIN fact_comment comment ON comment.file = file.id JOIN fact_text_file text_file ON text_file.file = file.id "
        "ORDER BY file.path"
    )
    assert api.query(root, sql.replace(" line,", " i.line,"))[1] == [
        ("application.properties", "properties", "server.port", "8080", 3, 3, "TODO", 1),
        ("conf/server.java", "properties", "server.port", "8080", 3, 3, "TODO", 1),
        ("run", "properties", "server.port", "8080", 2, None, None, 1),
    ]


def test_what_facts_depend_on_includes_the_new_module(properties: Path) -> None:
    before = registry.extractor_digest()
    properties.write_text(PROPERTIES + "\n")
    assert registry.extractor_digest() != before


def test_what_is_read_at_the_head_is_what_the_module_has() -> None:
    for name in {each.module for each in declared()}:
        module = import_module(f"hybrid_lint.extract.{name}")
        assert tuple(each._replace(module="") for each in declared() if each.module == name) == module.FORMATS
    assert all(registry.extractor_for(each.kind) for each in declared() if each.function)


def test_no_kind_name_or_suffix_is_declared_twice() -> None:
    for found in (
        [each.kind for each in declared()],
        [name for each in declared() for name in each.names.split()],
        [suffix for each in declared() for suffix in each.suffixes.split()],
    ):
        assert len(found) == len(set(found))


def test_kinds_are_known_without_an_extractor() -> None:
    code = (
        "import sys; from hybrid_lint.extract import kinds, registry; kinds.kind_of('a.py', False); kinds.kind_of('a.foo', False); "
        "kinds.refine_kind('script', b'#!/bin/sh'); registry.extractor_for('sql'); "
        "print(*sorted(name.rpartition('.')[2] for name in sys.modules if name.startswith('hybrid_lint.extract.')))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"kinds", "format", "registry", "sql"} <= set(run.stdout.split())
    assert not {"dotenv", "yaml_file", "python", "docker", "toml_file", "nginx"} & set(run.stdout.split())
