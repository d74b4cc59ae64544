"""What folders and file names say of compose stacks."""

from __future__ import annotations

import pytest

from hybrid_lint.knowledge.stacks import AREAS, SYSTEM, area_of_directory, area_of_part, area_of_place

DIRECTORIES = {
    "fixture": ["tests/fixtures", "fixtures/a", "src/x/testdata", "tests/golden/prod", "examples/fixtures"],
    "test": ["tests", "test", "a/tests/b", "integration_tests", "integration-test", "_integration-test/ca", "e2e", "ci", ".github/x", "load_testing", "docker/test", "Tests"],
    "example": ["examples/a", "example", "samples", "templates/x", "template", "demo", "{{ cookiecutter.name }}", "cookiecutter-app", "docs", "vendor/a", ".devcontainer", ".claude/x", "examples/prod", "node_modules/x", "practices", "homework/first", "exercises/a/prod"],
    "production": ["prod", "deploy/production", "environments/staging"],
    "overlay": ["dev", "docker/local"],
    None: ["", "deploy", "infra", "docker", ".docker", "compose", "services/orders", "latest", "contest", "testimonials", "ab-testing-service", "producer", "product", "develop_portal", "cicd", "stagecoach", "services/exercises", "src/lessons", "practices_service"],
}  # fmt: skip

PARTS = {
    "test": ["test", "tests", "ci", "e2e", "api-test", "integration.local", "test_db", "ci-prod"],
    "production": ["prod", "production", "staging", "deploy", "prod-gpu", "eu.prod"],
    "example": ["example", "sample"],
    None: ["dev", "local", "debug", "override", "monitoring", "latest", "attest", "product", "cicero", "gpu", ""],
}


@pytest.mark.parametrize(("area", "directory"), [(area, item) for area, items in DIRECTORIES.items() for item in items])
def test_directories(area: str | None, directory: str) -> None:
    assert area_of_directory(directory) == area


@pytest.mark.parametrize(("area", "part"), [(area, item) for area, items in PARTS.items() for item in items])
def test_parts_of_names(area: str | None, part: str) -> None:
    assert area_of_part(part) == area


def test_what_no_stack_runs_belongs_to_the_system_unless_its_place_says_otherwise() -> None:
    assert area_of_place("services/prod/Dockerfile") == area_of_place("Dockerfile") == "main"
    assert area_of_place("tests/fixtures/app/Dockerfile") == "fixture"
    assert set(SYSTEM) < set(AREAS)
