"""Builds compose sources from texts, as the extractors would hand them over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.assemble.compose.projects import projects
from hybrid_lint.assemble.compose.sources import Sources
from hybrid_lint.extract import dotenv, yaml_file

if TYPE_CHECKING:
    from hybrid_lint.assemble.compose.model import Project, Service


def sources_from(files: dict[str, str]) -> Sources:
    """`files`: repository path → text."""
    yaml = {
        path: yaml_file.extract(text.encode()).get("yaml_node", [])
        for path, text in files.items()
        if path.endswith((".yml", ".yaml"))
    }
    variables = {
        path: dotenv.extract(text.encode()).get("dotenv", []) for path, text in files.items() if ".env" in path
    }
    paths = {""}
    for path in files:
        parts = path.split("/")
        paths |= {"/".join(parts[: count + 1]) for count in range(len(parts))}
    return Sources(yaml, variables, paths)  # type: ignore[arg-type]


def projects_of(files: dict[str, str]) -> list[Project]:
    return projects(sources_from(files), "repository")


def service_of(files: dict[str, str], name: str = "web") -> Service:
    (project,) = projects_of(files)
    return next(service for service in project.services if service.name == name)
