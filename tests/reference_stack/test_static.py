"""What the stack's files promise each other, checked without starting anything."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

STACK = Path(__file__).parent.parent.parent / "reference_stack" / "improved_hybrid"
USE_CASES = sorted(path.name for path in (STACK / "use_cases").iterdir() if path.is_dir())
DASHBOARDS = sorted(STACK.rglob("dashboards/*.json"))
# A use case's file, the root file that repeats it, and which entries of the root belong to it.
MIRRORS = [("service_definitions.yml", "docker-compose.yml"), ("production_overrides.yml", "docker-compose.prod.yml")]


def plain(node: Any) -> Any:
    """A YAML value with aliases and merge keys resolved; a value with a tag of Compose's own becomes a pair of both."""
    if isinstance(node, dict):
        value: Any = {str(key): plain(item) for key, item in node.items()}
    elif isinstance(node, list):
        value = [plain(item) for item in node]
    else:
        value = node
    tag = getattr(node, "tag", None)
    name = getattr(tag, "value", None)
    return (name, value) if isinstance(name, str) and name.startswith("!") else value


def services(path: Path) -> dict[str, Any]:
    """The services of a compose file as plain values."""
    resolved: dict[str, Any] = plain(YAML(typ="rt").load(path))["services"]
    return resolved


@pytest.mark.parametrize("use_case", USE_CASES)
@pytest.mark.parametrize(("part", "root"), MIRRORS)
def test_a_use_case_repeats_its_part_of_the_root_files(use_case: str, part: str, root: str) -> None:
    """The entries are equal, and the root has none of the use case's services that the part leaves out."""
    own = services(STACK / "use_cases" / use_case / part)
    whole = services(STACK / root)
    assert own == {name: whole[name] for name in own}
    built = services(STACK / "docker-compose.yml")
    of_use_case = {
        name
        for name, service in built.items()
        if f"use_cases/{use_case}" in str(dict(service.get("build", {})).get("context", ""))
    }
    assert set(own) == of_use_case


def test_every_variable_of_the_compose_files_is_documented() -> None:
    """Each `${NAME}` stands in .env.example."""
    documented = set(re.findall(r"^([A-Z_]+)=", (STACK / ".env.example").read_text(encoding="utf-8"), re.M))
    for path in sorted(STACK.glob("docker-compose*.yml")):
        used = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", path.read_text(encoding="utf-8")))
        assert used - documented == set(), path.name


def test_every_mounted_file_exists() -> None:
    """A bind mount of a path that is not there makes Docker create a directory in its place."""
    mounts = {
        volume.split(":")[0]
        for service in services(STACK / "docker-compose.yml").values()
        for volume in service.get("volumes", [])
        if volume.startswith("./")
    }
    assert mounts
    assert [mount for mount in mounts if not (STACK / mount).exists()] == []


@pytest.mark.parametrize("path", DASHBOARDS, ids=lambda path: path.stem)
def test_a_dashboard_asks_provisioned_data_sources(path: Path) -> None:
    """A dashboard is valid JSON, its panels have different numbers, and every query goes to a data source that is provisioned."""
    provisioned = YAML(typ="safe").load(STACK / "config/grafana/provisioning/datasources/datasources.yml")
    known = {source["uid"] for source in provisioned["datasources"]}
    dashboard = json.loads(path.read_text(encoding="utf-8"))
    panels = dashboard["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    assert dashboard["uid"] == path.stem
    for panel in panels:
        assert panel["targets"], panel["title"]
        assert {target["datasource"]["uid"] for target in panel["targets"]} <= known


def test_what_can_be_stored_is_the_same_everywhere() -> None:
    """No service takes a value that one further on could not hold."""
    files = sorted(path for path in STACK.rglob("storable.py") if ".venv" not in path.parts)
    assert {path.relative_to(STACK).parts[1] for path in files} == {
        "db_mongo_service",
        "db_postgres_service",
        "task_management",
    }
    assert len({path.read_text(encoding="utf-8") for path in files}) == 1
