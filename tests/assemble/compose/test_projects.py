"""Which files are compose files, and which of them are loaded together."""

from __future__ import annotations

import pytest
from tests.assemble.compose.repository_in_memory import sources_from

from hybrid_lint.assemble.compose.projects import groupings

WEB = "services: {web: {image: w}}\n"
DC = "docker-compose.yml"


def grouped(files: dict[str, str]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(grouping.directory, grouping.model, grouping.files) for grouping in groupings(sources_from(files))]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({DC: WEB}, [("", "dev", (DC,))]),
        ({DC: WEB, "compose.yaml": WEB}, [("", "dev", ("compose.yaml",))]),
        ({"docker_compose.yml": WEB}, [("", "dev", ("docker_compose.yml",))]),
        (
            {DC: WEB, "docker-compose.override.yml": WEB},
            [("", "dev", (DC, "docker-compose.override.yml"))],
        ),
        (
            {DC: WEB, "docker-compose.prod.yml": WEB, "docker-compose.test.yml": WEB},
            [
                ("", "dev", (DC,)),
                ("", "prod", (DC, "docker-compose.prod.yml")),
                ("", "test", (DC, "docker-compose.test.yml")),
            ],
        ),
        (
            {DC: WEB, "compose.production.yaml": WEB},
            [("", "dev", (DC,)), ("", "prod", (DC, "compose.production.yaml"))],
        ),
        (
            {DC: WEB, "docker-compose.dev.yml": WEB},
            [("", "dev", (DC,)), ("", "dev-overlay", (DC, "docker-compose.dev.yml"))],
        ),
        ({"docker-compose.prod.yml": WEB}, [("", "prod", ("docker-compose.prod.yml",))]),
        ({"deploy/stack.yml": WEB}, [("deploy", "dev", ("deploy/stack.yml",))]),
        ({DC: WEB, "monitoring.yml": WEB}, [("", "dev", (DC,)), ("", "monitoring", ("monitoring.yml",))]),
        (
            {"a/compose.yml": WEB, "b/compose.yml": WEB},
            [("a", "dev", ("a/compose.yml",)), ("b", "dev", ("b/compose.yml",))],
        ),
        ({DC: "include: [sub/compose.yml]\n", "sub/compose.yml": WEB}, [("", "dev", (DC,))]),
        (
            {DC: "services: {web: {extends: {file: common.yml, service: web}}}\n", "common.yml": WEB},
            [("", "dev", (DC,))],
        ),
        (
            {DC: WEB, "docker-compose.prod.yml": f"services: {{web: {{extends: {{file: {DC}, service: web}}}}}}\n"},
            [("", "dev", (DC,)), ("", "prod", (DC, "docker-compose.prod.yml"))],
        ),
        (
            {".env": "COMPOSE_FILE=b.yml:a.yml\n", "a.yml": WEB, "b.yml": WEB},
            [("", "dev", ("b.yml", "a.yml"))],
        ),
        ({"use_cases/x/service_definitions.yml": WEB, "use_cases/x/production_overrides.yml": WEB}, []),
        (
            {
                "a.yml": "include: [b.yml]\nservices: {a: {image: a}}\n",
                "b.yml": "include: [a.yml]\nservices: {b: {image: b}}\n",
            },
            [("", "dev", ("a.yml",))],
        ),
    ],
)
def test_grouping(files: dict[str, str], expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert grouped(files) == expected


@pytest.mark.parametrize(
    "text",
    [
        "services: [a, b]\n",
        "services: {a: {class: App, arguments: []}}\n",
        "on: push\njobs: {a: {services: {db: {image: x}}}}\n",
        "scrape_configs: []\n",
        "services: text\n",
        "services: {}\n",
        "include:\n  - template: x\n",
    ],
)
def test_other_yaml_is_no_compose_file(text: str) -> None:
    assert grouped({"config/other.yml": text}) == []
