"""What is checked: generated monorepos, the reference stack, and large sources that somebody else wrote."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generate import Repository, generate

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Name → (services, Python files per service).
SIZES = {"small": (6, 25), "large": (60, 150)}
STACK = "stack"
CORPUS = "corpus"
_STACK = Path(__file__).resolve().parents[1] / "reference_stack" / "improved_hybrid"


class Tree(NamedTuple):
    """A tree that was written. Where it was not generated nobody seeded violations, and its repository has no services."""

    title: str
    repository: Repository
    modules: list[str]  # one is edited in each repetition
    shared: str | None  # a module that all services import

    @property
    def is_seeded(self) -> bool:
        return bool(self.repository.violations)


def write(name: str, root: Path, corpus: Sequence[Path]) -> Tree:
    """Writes the tree with this name into a new directory."""
    if name in SIZES:
        return _generated(root, *SIZES[name])
    return _stack(root) if name == STACK else _corpus(root, corpus)


def _generated(root: Path, services: int, modules: int) -> Tree:
    made = generate(root, services, modules)
    business = [service for service in made.services if not service.owns_data]
    modules = [f"services/{service.name}/app/domain/{service.entities[0]}.py" for service in business]
    return Tree(f"{len(made.services)} services", made, modules, "shared/errors.py")


def _stack(root: Path) -> Tree:
    ignored = shutil.ignore_patterns(".*_cache*", "__pycache__", "node_modules", ".venv")
    shutil.copytree(_STACK, root, ignore=ignored)
    return _unseeded("the reference stack, with its configuration", root)


def _corpus(root: Path, directories: Sequence[Path]) -> Tree:
    """Each directory is the source of one service, started as the package that its name says."""
    compose = ["services:"]
    for directory in directories:
        service = root / "services" / directory.name
        shutil.copytree(directory, service / directory.name, ignore=shutil.ignore_patterns("__pycache__", ".git"))
        (service / "Dockerfile").write_text(
            f'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["python", "-m", "{directory.name}"]\n'
        )
        compose += [f"  {directory.name}:", f"    build: services/{directory.name}"]
    (root / "docker-compose.yml").write_text("\n".join(compose) + "\n")
    return _unseeded(", ".join(directory.name for directory in directories), root)


def _unseeded(title: str, root: Path) -> Tree:
    modules = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.py"))
    inner = [path for path in modules if not path.endswith("__init__.py") and "test" not in path]
    return Tree(title, Repository([], [], len(modules)), inner[:: max(1, len(inner) // 20)], None)
