"""Reads from the store what compose files are made of, and loads the projects of the repository."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.assemble.compose.declarations import declarations
from hybrid_lint.assemble.compose.file_chains import commands
from hybrid_lint.assemble.compose.fragments import fragment_rows
from hybrid_lint.assemble.compose.projects import projects
from hybrid_lint.assemble.compose.rows import compose_rows
from hybrid_lint.assemble.compose.sources import Sources
from hybrid_lint.facts.rows import ConnectionString, Dotenv, YamlNode

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from hybrid_lint.assemble.compose.container_rows import Rows
    from hybrid_lint.assemble.compose.declarations import Declaration
    from hybrid_lint.store.database import Store


def read_models(
    store: Store, paths: AbstractSet[str], ignored: Callable[[str], bool], root_name: str
) -> tuple[list[Declaration], Rows]:
    """What the models of the repository say of each container, and all derived rows of compose files.

    `paths` are those of files and directories, `ignored` says of what git leaves out, `root_name` names the project of
    the root directory.
    """
    variables: dict[str, list[Any]] = {
        path: [] for (path,) in store.rows("SELECT path FROM file WHERE kind = 'dotenv'")
    }
    variables |= _by_path(store, "dotenv", Dotenv)
    strings = _by_path(store, "connection_string", ConnectionString)
    sources = Sources(_by_path(store, "yaml_node", YamlNode), variables, set(paths), ignored, strings)
    found = projects(sources, root_name, commands(store))
    declared = declarations(found)
    rows = compose_rows(found, declared, sources) | fragment_rows(sources, found, declared, root_name)
    return declared, rows


def _by_path(store: Store, table: str, row_type: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for path, _, *row in store.rows(
        f"SELECT path, t.* FROM fact_{table} t JOIN file f ON f.id = t.file ORDER BY t.file, t.ordinal"
    ):
        found.setdefault(path, []).append(row_type._make(row))
    return found
