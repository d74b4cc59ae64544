"""Reads from the store what builds need: the Dockerfiles, and the files, ignore patterns and manifests of the repository."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hybrid_lint.assemble.image.build_context import Repository
from hybrid_lint.assemble.image.installation import normalized
from hybrid_lint.assemble.image.layout import read_layouts
from hybrid_lint.assemble.image.values import Dockerfile
from hybrid_lint.facts.rows import DockerInstruction, DockerStage, ManifestInclude, Requirement, ShellCommand

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hybrid_lint.store.database import Store

#: Kinds of files of which the requirements are read.
_READ = "'requirements', 'toml', 'python', 'ini', 'lock', 'yaml', 'json'"


def read_dockerfiles(store: Store) -> dict[str, Dockerfile]:
    """The Dockerfiles that have a stage, by path."""
    stages = _by_file(store, "docker_stage", DockerStage)
    instructions = _by_file(store, "docker_instruction", DockerInstruction)
    commands = _by_file(store, "shell_command", ShellCommand)
    return {
        path: Dockerfile(file, path, stages.get(file, ()), instructions.get(file, ()), commands.get(file, ()))
        for file, path in store.rows("SELECT id, path FROM file WHERE kind = 'dockerfile' ORDER BY path")
        if file in stages
    }


def read_inline_dockerfiles(store: Store) -> dict[str, Dockerfile]:
    """Those that stand in compose files, by `path#pointer` of their text. Their stages count from 0, as in a file of their own."""
    nodes = store.rows(
        "SELECT n.file, f.path, n.pointer, n.line, n.column, n.end_line, n.end_column FROM fact_yaml_node n JOIN file f ON f.id = n.file "
        "WHERE n.key = 'dockerfile_inline' AND n.file IN (SELECT file FROM fact_docker_stage) ORDER BY f.path, n.ordinal"
    )
    if not nodes:
        return {}
    stages = _by_file(store, "docker_stage", DockerStage)
    instructions = _by_file(store, "docker_instruction", DockerInstruction)
    commands = _by_file(store, "shell_command", ShellCommand)
    found = {}
    for file, path, pointer, *place in nodes:
        own = [row for row in stages.get(file, ()) if _is_within(row, place)]
        first = own[0].ordinal if own else 0
        inside = [
            row if row.stage is None else row._replace(stage=row.stage - first)
            for row in instructions.get(file, ())
            if _is_within(row, place)
        ]
        numbers = {row.ordinal for row in inside}
        found[f"{path}#{pointer}"] = Dockerfile(
            file,
            path,
            [row._replace(ordinal=row.ordinal - first) for row in own],
            inside,
            [row for row in commands.get(file, ()) if row.instruction in numbers],
        )
    return found


def _is_within(row: Any, place: Sequence[int]) -> bool:
    line, column, end_line, end_column = place
    return (line, column) <= (row.line, row.column) and (row.end_line, row.end_column) <= (end_line, end_column)


def read_repository(store: Store, scripts: Mapping[int, Sequence[ShellCommand]]) -> Repository:
    """The repository as builds see it; `scripts` are the commands of its shell scripts by file.id."""
    groups = store.rows(
        "SELECT file, value FROM fact_toml_value WHERE key = 'tool.uv.default-groups' AND kind = 'array'"
    )
    projects = store.rows(
        "SELECT file, value FROM fact_toml_value WHERE key IN ('project.name', 'tool.poetry.name') ORDER BY file DESC"
    )
    optional = store.rows(
        "SELECT file, substr(key, 19, length(key) - 27) FROM fact_toml_value "
        "WHERE key LIKE 'tool.poetry.group.%.optional' AND value = 'true' ORDER BY file, key"
    )
    optional_groups: dict[int, list[str]] = {}
    for file, group in optional:
        optional_groups.setdefault(file, []).append(normalized(group.strip("\"'")))
    return Repository(
        store.rows("SELECT path, id FROM file WHERE kind <> 'link'"),
        _ignore_patterns(store),
        _by_file(store, "requirement", Requirement),
        _by_file(store, "manifest_include", ManifestInclude),
        {file: [str(item) for item in json.loads(value)] for file, value in groups},
        {normalized(value): file for file, value in projects},
        scripts,
        optional_groups,
        {file for (file,) in store.rows(f"SELECT id FROM file WHERE kind IN ({_READ})")},
        read_layouts(store),
        {file: normalized(value) for file, value in projects},
    )


def _ignore_patterns(store: Store) -> dict[str, list[tuple[str, bool]]]:
    patterns: dict[str, list[tuple[str, bool]]] = {}
    for path, pattern, negated in store.rows(
        "SELECT path, pattern, negated FROM ignore_pattern WHERE dialect = 'docker' ORDER BY path, ordinal"
    ):
        patterns.setdefault(path, []).append((pattern, bool(negated)))
    for (path,) in store.rows("SELECT path FROM file WHERE kind = 'ignore_docker'"):
        patterns.setdefault(path, [])
    return patterns


def _by_file(store: Store, table: str, row_type: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for file, *row in store.rows(f"SELECT * FROM fact_{table} ORDER BY file, ordinal"):
        found.setdefault(file, []).append(row_type._make(row))
    return found
