"""The parts of the reference stack from which use cases and services are made, so that what is scaffolded is what is tested."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

_PACKAGE = Path(__file__).resolve().parents[1]
_INSTALLED = _PACKAGE / "blueprint"
#: What tools leave behind in a checkout; no part of the stack.
_LEFT_BEHIND = frozenset(
    (".venv", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", "htmlcov", ".coverage", ".env")
)

#: What is taken of the stack, relative to it.
PARTS = (
    "use_cases/task_management",
    "services/db_postgres_service",
    "services/db_mongo_service",
    "docker-compose.yml",
    "docker-compose.prod.yml",
)


class BlueprintFile(NamedTuple):
    """A file of the stack; `path` is relative to it."""

    path: str
    text: str
    executable: bool


def stack_directory() -> Path:
    """Where the stack lies: its parts inside an installed wheel, or the whole in a source checkout."""
    return _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parents[1] / "reference_stack" / "improved_hybrid"


def part_paths(stack: Path) -> list[str]:
    """The paths of all files that are taken of the stack, in order: what a wheel has to bring."""
    found: list[str] = []
    for part in PARTS:
        place = stack / part
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for path in files:
            relative = path.relative_to(stack)
            if path.is_file() and not _LEFT_BEHIND.intersection(relative.parts):
                found.append(relative.as_posix())
    return found


def files_below(part: str) -> list[BlueprintFile]:
    """The files of one part, in the order of their paths."""
    stack = stack_directory()
    return [_file(stack, path) for path in part_paths(stack) if path == part or path.startswith(f"{part}/")]


def _file(stack: Path, path: str) -> BlueprintFile:
    place = stack / path
    return BlueprintFile(path, place.read_text(encoding="utf-8"), bool(place.stat().st_mode & 0o100))
