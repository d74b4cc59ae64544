"""Every value of the model knows the line that wrote it."""

from __future__ import annotations

import pytest
from tests.assemble.compose.repository_in_memory import projects_of, service_of, sources_from

from hybrid_lint.assemble.compose.model import fragment
from hybrid_lint.assemble.compose.tree import place_of, plain

DC = "docker-compose.yml"


def test_anchored_values_point_at_the_anchor_and_know_their_use() -> None:
    service = service_of(
        {DC: "x-env: &env\n  A: one\nservices:\n  web:\n    image: w\n    environment:\n      <<: *env\n      B: two\n"}
    )
    a, b = service.environment["A"], service.environment["B"]
    assert (a.place, a.use) == ((DC, 2, 6, 2, 9), (DC, 7, 11, 7, 15))
    assert (b.place, b.use) == ((DC, 8, 10, 8, 13), None)


def test_list_entries_and_bare_keys() -> None:
    service = service_of({DC: "services:\n  web:\n    image: w\n    environment:\n      - A=1\n      - B\n"})
    assert service.environment["A"].place == (DC, 5, 9, 5, 12)
    assert service.environment["B"] == (None, "environment", (DC, 6, 9, 6, 10), None)


def test_overridden_extended_and_included_values_point_at_their_own_file() -> None:
    (project,) = projects_of(
        {
            DC: "include: [sub/i.yml]\nservices:\n  web:\n    extends: {file: base.yml, service: b}\n    user: me\n",
            "docker-compose.override.yml": "services:\n  web:\n    hostname: h\n",
            "base.yml": "services:\n  b:\n    image: base\n",
            "sub/i.yml": "services:\n  inner:\n    image: i\n",
        }
    )
    services = {service.name: service for service in project.services}
    places = {key: place_of(entry.node)[:2] for key, entry in services["web"].node.entries.items()}
    assert places == {"image": ("base.yml", 3), "user": (DC, 5), "hostname": ("docker-compose.override.yml", 3)}
    assert services["web"].place[:2] == (DC, 3)
    assert services["inner"].place[:2] == ("sub/i.yml", 2)


def test_env_file_values_point_into_the_env_file() -> None:
    service = service_of({DC: "services: {web: {image: w, env_file: [conf/web.env]}}\n", "conf/web.env": "# c\nA=1\n"})
    assert service.environment["A"] == ("1", "env_file", ("conf/web.env", 2, 1, 2, 2), (DC, 1, 39, 1, 51))


def test_example_files_stand_in_for_files_that_are_not_committed() -> None:
    service = service_of(
        {
            DC: "services: {web: {image: 'w:${TAG}', env_file: .env, environment: {X: '${ONLY_EXAMPLE}'}}}\n",
            ".env.example": "TAG=1\nONLY_EXAMPLE=e\n",
        }
    )
    assert service.node.text("image") == "w:1"
    assert service.environment["X"].value == "e"
    assert service.environment["TAG"].place.path == ".env.example"


@pytest.mark.parametrize(
    ("written", "value"),
    [("${NOPE}", None), ("$NOPE", None), ("${NOPE:-}", ""), ("a${NOPE}", "a"), ("", ""), ("${NOPE:-d}", "d")],
)
def test_a_value_that_is_one_unknown_variable_is_unknown(written: str, value: str | None) -> None:
    for environment in (f"{{A: '{written}'}}", f"['A={written}']"):
        service = service_of({DC: f"services: {{web: {{image: w, environment: {environment}}}}}\n"})
        assert service.environment["A"].value == value


def test_fragments_have_the_same_normal_form() -> None:
    files = {
        DC: "services: {web: {build: ./use_cases/x, environment: {A: '1'}, ports: ['80:80']}}\n",
        "use_cases/x/service_definitions.yml": "services: {web: {build: ., environment: [A=1], ports: ['80:80']}}\n",
    }
    sources = sources_from(files)
    (project,) = projects_of(files)
    (part,) = fragment(sources, "use_cases/x/service_definitions.yml").services
    assert plain(part.node) == plain(project.services[0].node)
