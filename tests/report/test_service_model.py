"""The service model for people says which stack a service and a container belong to."""

from __future__ import annotations

from typing import Any

from hybrid_lint.report.service_model import render_services


def service(name: str, area: str, containers: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": name, "role": "business_api", "area": area, "path": "compose.yaml", "line": 2, "containers": containers}  # fmt: skip


BASE = {"name": "api", "files": ["compose.yaml"], "path": "compose.yaml", "line": 2}
OVERLAY = {**BASE, "files": ["compose.yaml", "compose.prod.yaml"]}


def test_services_apart_from_the_system_are_named_and_not_counted() -> None:
    text = render_services([service("api", "main", [BASE]), service("probe", "test", []), service("x", "fixture", [])])
    assert "probe  business_api  of the tests\n" in text
    assert "x  business_api  of a fixture\n" in text
    assert "api  business_api\n" in text
    assert "1 service: 1 business_api. 2 more of tests, fixtures and examples" in text


def test_a_container_of_several_files_names_the_last_one() -> None:
    text = render_services([service("api", "main", [BASE, OVERLAY])])
    assert "container   api, compose.yaml:2\n" in text
    assert "api with compose.prod.yaml, compose.yaml:2\n" in text


def test_without_a_service_of_the_system() -> None:
    text = render_services([service("probe", "example", [])])
    assert "0 services. 1 more of tests, fixtures and examples" in text
