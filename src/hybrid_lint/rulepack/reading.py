"""What queries may read from, and what must be known for what they do read: kinds of files, and aspects of their subjects."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from hybrid_lint.store.database import Store


class Surroundings(NamedTuple):
    """What a query may name: bound parameters with a value each, lists, and the store that knows the tables.

    `tables` has the base tables behind each materialized view; `views` are the names of all views of packs; `homes` the files of lists
    that the query may or may not name.
    """

    store: Store
    parameters: Mapping[str, object]
    lists: Collection[str]
    tables: Mapping[str, Collection[str]]
    views: Collection[str] = ()
    homes: Mapping[str, str] = MappingProxyType({})


#: Table (or its prefix up to `_`), without `fact_` → kinds of files its rows come from.
_SOURCES: dict[str, tuple[str, ...]] = {
    "python_": ("python",),
    "service_module": ("python",),
    "service_import": ("python",),
    "missing_import": ("python",),
    "service_reach": ("python",),
    "definition_edge": ("python",),
    "call_name": ("python",),
    "constant_name": ("python",),
    "class_ancestor": ("python",),
    "parameter_class": ("python",),
    "setting": ("python",),
    "route": ("python",),
    "entry_module": ("python",),
    "test_of": ("python",),
    "docker_": ("dockerfile",),
    "image": ("dockerfile",),
    "shell_": ("dockerfile", "shell"),
    "process": ("compose", "dockerfile", "shell"),
    "yaml_": ("yaml", "json"),
    "container": ("compose",),
    "compose_": ("compose",),
    "mounted_": ("compose", "dotenv"),
    "requirement": ("requirements", "toml"),
    "manifest_": ("requirements", "toml"),
    "console_": ("toml",),
    "toml_": ("toml",),
    "locked_": ("toml",),
    "dotenv": ("dotenv",),
    "ini_": ("ini",),
    "ignore": ("ignore",),
    "sql_column": ("sql",),
    "sql_statement": ("sql",),
    "sql_identifier": ("sql", "python", "shell", "dockerfile"),
    "script_": ("client_script", "client_component"),
    "client_": ("client_script", "client_component"),
    "package_": ("package_json",),
    "mongo_": ("javascript", "python", "shell"),
    "nginx_": ("nginx",),
    "make_": ("make",),
    "markdown_": ("markdown",),
}


#: What must be known of a subject (`gap.what`) → tables, or columns of tables, that are wrong or empty without it.
_ASPECTS: dict[str, frozenset[str]] = {
    "role": frozenset(("service.role", "container.role")),
    "start": frozenset(("process", "container_command", "service_entry", "call_path", "service_reach")),
    "build": frozenset(("image", "image_file", "image_instruction", "container_image", "service_module")),
    "environment": frozenset(("container_env", "container_url", "mounted_value")),
    "dependencies": frozenset(("image_package", "image_manifest")),
    "imports": frozenset(("service_import", "service_reach", "definition_edge", "parameter_class")),
    "compose": frozenset(
        ("container_value", "container_network", "container_port", "container_dependency", "container_volume")
    ),
    "files": frozenset(("image_file", "container_volume")),
}
ASPECTS = tuple(_ASPECTS)
_TELLING_COLUMNS = frozenset(name for names in _ASPECTS.values() for name in names if "." in name)


def base_tables(read: Mapping[str, Collection[str]], behind: Mapping[str, Collection[str]]) -> set[str]:
    """The tables of the schema from which come the rows that a query reads; `behind` has those of materialized views.

    `read` maps tables to columns. A column that tells something by itself is among the answer as `table.column`.
    """
    tables = {base for name in read for base in behind.get(name, (name,))}
    columns = {f"{name}.{column}" for name, columns in read.items() for column in columns}
    return tables | columns & _TELLING_COLUMNS


def aspects_of_tables(tables: Collection[str]) -> list[str]:
    """What must be known of a subject before these base tables say all of it, sorted."""
    return sorted(aspect for aspect, sources in _ASPECTS.items() if not sources.isdisjoint(tables))


def kinds_of_tables(tables: set[str]) -> list[str]:
    """Kinds (as in `file.kind`, and `compose` for compose files) behind base tables, sorted."""
    kinds: set[str] = set()
    for table in tables:
        name = table.removeprefix("fact_")
        for prefix, sources in _SOURCES.items():
            if name.startswith(prefix):
                kinds.update(sources)
    return sorted(kinds)


def known_tables(store: Store) -> dict[str, bool]:
    """Names that a query may read from → whether it is a view; internal and raw fact tables are left out."""
    rows = store.rows(
        "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"
        " UNION SELECT name, type FROM sqlite_temp_master WHERE type IN ('table', 'view') ORDER BY name"
    )
    hidden = re.compile(r"fact_|sqlite_|meta$|result$|file_stat$|unit$")
    return {name: kind == "view" for name, kind in rows if not hidden.match(name)}
