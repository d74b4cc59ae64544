"""Systems of thirty and more services: one that keeps to the architecture gets no finding, whatever else lies beside it, and no rule gives up on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.support.large_systems import in_migration, on_gitlab, with_front_end, with_kubernetes
from tests.support.multiplied_stack import multiplied_stack, renamed

from hybrid_lint import api
from hybrid_lint.testing.git_repository import make_repository

if TYPE_CHECKING:
    from pathlib import Path

SUBJECTS = ("note", "room", "invoice", "parcel")


def _said(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [(item["rule"], f"{item['path']}:{item['line']} {item['message']}") for item in report["findings"]]


def _unresolved(report: dict[str, Any]) -> list[str]:
    return [rule["rule"] for rule in report["rules"] if rule["outcome"] == "unresolved"]


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.slow
def test_forty_services_that_conform_are_silent(tmp_path: Path) -> None:
    report = api.check(multiplied_stack(tmp_path / "stack", SUBJECTS), cache=False)
    assert _said(report) == []
    assert report["summary"]["services"] >= 40
    assert _unresolved(report) == []
    roles = {service["name"]: service["role"] for service in report["services"]}
    for subject in ("task", *SUBJECTS):
        assert roles[f"{subject}_api_service"] == "business_api"
        assert roles[f"{subject}_bot_service"] == "business_bot"
        assert roles[f"{subject}_reminder_worker"] == roles[f"{subject}_analytics_worker"] == "business_worker"


@pytest.mark.slow
def test_manifests_of_a_cluster_beside_compose(tmp_path: Path) -> None:
    root = multiplied_stack(tmp_path / "stack", SUBJECTS[:2])
    services = with_kubernetes(root)
    make_repository(root)
    report = api.check(root, cache=False)
    assert len(services) == 14
    assert report["summary"]["services"] >= 30
    assert (_said(report), _unresolved(report)) == ([], [])

    secret = "k7Jq2vXw9ZrT4mNp8sLd3fGh6yBc1eVa"
    _edit(
        root / "deploy/kubernetes/note-api-service.yaml",
        "          env:\n",
        f"          env:\n            - {{name: SECRET_KEY, value: {secret}}}\n",
    )
    assert [(rule, place.split(" ")[0]) for rule, place in _said(api.check(root, cache=False))] == [
        ("hardcoded-secret-in-code", "deploy/kubernetes/note-api-service.yaml:23")
    ]


@pytest.mark.slow
def test_the_checks_of_gitlab_instead_of_those_of_github(tmp_path: Path) -> None:
    root = multiplied_stack(tmp_path / "stack", SUBJECTS[:2])
    on_gitlab(root, ["task", *SUBJECTS[:2]])
    make_repository(root)
    report = api.check(root, cache=False)
    assert report["summary"]["services"] >= 30
    assert (_said(report), _unresolved(report)) == ([], [])

    _edit(root / ".gitlab-ci.yml", "run mypy .", "run mypy . || true")
    assert [rule for rule, _ in _said(api.check(root, cache=False))] == ["gates-not-soft-failed"]


@pytest.mark.slow
def test_a_front_end_in_the_same_repository(tmp_path: Path) -> None:
    root = multiplied_stack(tmp_path / "stack", SUBJECTS[:2])
    with_front_end(root)
    make_repository(root)
    report = api.check(root, cache=False)
    assert report["summary"]["services"] >= 30
    assert (_said(report), _unresolved(report)) == ([], [])
    assert [each["role"] for each in report["services"] if each["name"] == "web_client"] == ["frontend"]

    _edit(root / "config/nginx/conf.d/gateway.conf", "http://web_client:8080", "http://web_clients:8080")
    assert [(rule, place.split(" ")[0]) for rule, place in _said(api.check(root, cache=False))] == [
        ("upstream-resolves", "config/nginx/conf.d/gateway.conf:44")
    ]


@pytest.mark.slow
def test_a_monolith_whose_parts_move_into_the_services(tmp_path: Path) -> None:
    """All that is said is about the monolith, each of it is right, and nothing that it breaks is left out."""
    root = multiplied_stack(tmp_path / "stack", SUBJECTS[:2])
    in_migration(root)
    make_repository(root)
    report = api.check(root, cache=False)
    assert report["summary"]["services"] >= 30
    assert _unresolved(report) == []
    assert all("legacy_shop" in place for rule, place in _said(report))
    assert sorted({(rule, place.split(":")[0]) for rule, place in _said(report)}) == [
        ("business-depends-on-database-container", "docker-compose.yml"),
        ("business-imports-db-driver", "legacy_shop/catalogue/models.py"),
        ("databases-not-network-isolated", "docker-compose.yml"),
        ("db-credentials-in-business-container", "docker-compose.yml"),
        ("db-driver-declared-for-business-service", "legacy_shop/requirements.txt"),
        ("db-settings-in-business-config", "legacy_shop/shop/settings.py"),
        ("env-example-complete-against-code", "legacy_shop/shop/settings.py"),
        ("every-service-has-tests", "docker-compose.yml"),
        ("metrics-endpoint", "docker-compose.yml"),
        ("orm-model-in-business-service", "legacy_shop/catalogue/models.py"),
        ("prohibited-library-for-role", "legacy_shop/catalogue/models.py"),
        ("rabbitmq-between-service-types", "docker-compose.yml"),
        ("settings-through-pydantic-settings", "legacy_shop/shop/settings.py"),
    ]


def test_names_of_the_first_use_case_become_those_of_another() -> None:
    text = "task_api_service task-bot task_events task_management/x {}/task_analytics task_platform tasks"
    assert (
        renamed(text, "note")
        == "note_api_service note-bot note_events note_management/x {}/task_analytics task_platform tasks"
    )
