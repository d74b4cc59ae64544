"""From the tables a query reads to the kinds of files whose parsing it depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

#: Table (or its prefix up to `_`), without `fact_` → kinds of files its rows come from.
_SOURCES: dict[str, tuple[str, ...]] = {
    "python_": ("python",),
    "service_module": ("python",),
    "service_import": ("python",),
    "service_reach": ("python",),
    "definition_edge": ("python",),
    "call_name": ("python",),
    "class_ancestor": ("python",),
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
    "requirement": ("requirements", "toml"),
    "manifest_": ("requirements", "toml"),
    "console_": ("toml",),
    "toml_": ("toml",),
    "locked_": ("toml",),
    "dotenv": ("dotenv",),
    "ini_": ("ini",),
    "ignore": ("ignore",),
    "sql_column": ("sql",),
    "sql_identifier": ("sql", "python", "shell", "dockerfile"),
    "nginx_": ("nginx",),
    "make_": ("make",),
    "markdown_": ("markdown",),
}


def base_tables(read: Iterable[str], behind: Mapping[str, Collection[str]]) -> set[str]:
    """The tables of the schema from which come the rows that a query reads; `behind` has those of materialized views."""
    return {base for name in read for base in behind.get(name, (name,))}


def kinds_of_tables(tables: set[str]) -> list[str]:
    """Kinds (as in `file.kind`, and `compose` for compose files) behind base tables, sorted."""
    kinds: set[str] = set()
    for table in tables:
        name = table.removeprefix("fact_")
        for prefix, sources in _SOURCES.items():
            if name.startswith(prefix):
                kinds.update(sources)
    return sorted(kinds)
