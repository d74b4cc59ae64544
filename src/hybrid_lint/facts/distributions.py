"""What distributions of PyPI provide and bring along, by the table `distributions.txt`.

Nothing is installed where a repository is checked, so only knowledge tells what an import needs: that of the few hundred
distributions that services have. An answer that is not known differs from an empty one.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import NamedTuple

#: Distinct names whose answers are kept; a large repository imports from some hundreds of modules.
_KEPT = 8192


class _Table(NamedTuple):
    """`providers`: dotted module → distributions that have it. `brings`: distribution or `distribution[extra]` → others.

    `shared` are packages whose modules come from several distributions.
    """

    providers: dict[str, list[str]]
    brings: dict[str, list[str]]
    shared: set[str]


@cache
def _table() -> _Table:
    from importlib.resources import (
        files,
    )  # as dear as half of this package, and most runs after an edit ask nothing here

    table = _Table({}, {}, set())
    for line in files("hybrid_lint.facts").joinpath("distributions.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            _read(line, table)
    return table


def _read(line: str, table: _Table) -> None:
    provided, _, brought = line.partition(">")
    name, given, modules = (part.strip() for part in provided.partition("="))
    table.brings[name] = brought.split()
    if "[" in name:
        return
    for module in modules.split() if given else [name.replace("-", "_")]:
        table.providers.setdefault(module, []).append(name)
        package = module.rpartition(".")[0]
        while package:
            table.shared.add(package)
            package = package.rpartition(".")[0]


@lru_cache(maxsize=_KEPT)
def distributions_of(dotted: str | None) -> str | None:
    """The distributions that provide a module, or a name in one, as JSON; `["python"]` for the standard library.

    NULL if the module is not known, `[]` if several distributions share the package and nobody knows whose this part is.
    """
    if dotted is None:
        return None
    table, prefix = _table(), dotted
    while prefix:
        if prefix in table.providers:
            return json.dumps(table.providers[prefix])
        prefix = prefix.rpartition(".")[0]
    top = dotted.partition(".")[0]
    if top.startswith("_"):  # What begins so is the interpreter's own.
        return '["python"]'
    return "[]" if top in table.shared else None


@lru_cache(maxsize=_KEPT)
def brought_along(distribution: str | None) -> str | None:
    """What a distribution, or `distribution[extra]`, always requires, as JSON; NULL if that is not known. Names are normalised."""
    if distribution is None:
        return None
    brings = _table().brings
    name, _, extra = distribution.partition("[")
    if distribution in brings:
        return json.dumps([name, *brings[distribution]] if extra else brings[distribution])
    if extra:  # Many extras have the name of what they bring: `sentry-sdk[fastapi]`.
        return json.dumps([name, extra[:-1]]) if name in brings and extra[:-1] in brings else None
    return "[]" if name.startswith("types-") or name.endswith("-stubs") else None
