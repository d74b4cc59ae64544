"""What a command installs, as values: packages by name, manifests, and which of their requirements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

#: Managers whose packages travel with a virtual environment that another stage copies.
PYTHON_MANAGERS = frozenset({"pip", "uv", "poetry", "pipenv", "pdm", "conda"})

_SEPARATORS = re.compile(r"[-_.]+")


class Package(NamedTuple):
    """A package named on the command line; a Python name is normalised."""

    name: str
    extras: tuple[str, ...]
    specifier: str


class Manifest(NamedTuple):
    """A manifest that a command installs from. `kind`: requirements, constraints, project (a directory), pipfile.

    `defaults`: the groups that are installed unless something says otherwise: 'uv', 'poetry' or ''. `member`: the project of
    the workspace that is meant by its name, `*` for all.
    """

    path: str
    kind: str
    runtime: bool = True
    extras: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    all_extras: bool = False
    all_groups: bool = False
    defaults: str = ""
    member: str = ""


class Install(NamedTuple):
    """What one command installs."""

    manager: str
    packages: list[Package]
    manifests: list[Manifest]


def normalized(name: str) -> str:
    """PEP 503."""
    return _SEPARATORS.sub("-", name).lower()


def origins(
    manifest: Manifest, existing: Sequence[str], uv_defaults: Sequence[str], optional: Collection[str] = ()
) -> list[str]:
    """The requirement origins that are installed, of those that the file has (`runtime` always counts).

    `optional` are Poetry's groups that only somebody who asks for them gets.
    """
    if manifest.kind == "constraints":
        return ["constraint"]
    chosen: dict[str, None] = {"runtime": None} if manifest.runtime else {}
    groups = [*manifest.groups]
    if manifest.all_groups or manifest.defaults == "poetry":
        left_out = () if manifest.all_groups else optional
        groups += [name[6:] for name in existing if name.startswith("group:") and name[6:] not in left_out]
    elif manifest.defaults == "uv":
        groups += uv_defaults
    extras = [*manifest.extras]
    if manifest.all_extras:
        extras += [origin[6:] for origin in existing if origin.startswith("extra:")]
    for kind, names in (("group", groups), ("extra", extras)):
        for name in names:
            if kind == "extra" or normalized(name) not in manifest.without:
                chosen[f"{kind}:{name}"] = None
    known = {origin.partition(":")[0] + ":" + normalized(origin.partition(":")[2]): origin for origin in existing}
    return [
        known.get(kind_and_name, origin)
        for origin in chosen
        for kind_and_name in [origin.partition(":")[0] + ":" + normalized(origin.partition(":")[2])]
        if origin == "runtime" or kind_and_name in known
    ]
