"""The linter has nothing to say of the stacks, although every rule that can examine something there does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML
from tests.support.mutation import DIRECTORY, STACK, copy_stack

from hybrid_lint import api
from hybrid_lint.cli.rules import known_rules

if TYPE_CHECKING:
    from pathlib import Path

REASONS: dict[str, dict[str, str]] = YAML(typ="safe").load(DIRECTORY / "examined.yaml")


@pytest.fixture(scope="module", params=sorted(path.parent.name for path in STACK.parent.glob("*/hybrid-lint.toml")))
def profile(request: pytest.FixtureRequest) -> str:
    """The architecture of a stack, which is its name."""
    return str(request.param)


@pytest.fixture(scope="module")
def stack(profile: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stack as a checkout holds it."""
    return copy_stack(tmp_path_factory.mktemp("linted") / "stack", STACK.parent / profile)


@pytest.fixture(scope="module")
def report(stack: Path) -> dict[str, Any]:
    """What `hybrid-lint check` says of it."""
    return api.check(stack, cache=False)  # type: ignore[no-any-return]


def test_both_architectures_have_a_stack(profile: str) -> None:
    assert set(REASONS) == {"database_per_service", "improved_hybrid"}
    assert profile in REASONS


def test_there_is_no_finding_of_any_severity(report: dict[str, Any], profile: str) -> None:
    assert report["profile"] == profile
    assert report["findings"] == []
    assert report["summary"]["suppressed"] == 0


def test_every_file_is_read(report: dict[str, Any]) -> None:
    assert report["left_out"] == []


def test_every_rule_passes_or_says_why_it_has_nothing_to_examine(
    report: dict[str, Any], stack: Path, profile: str
) -> None:
    passed = {rule["rule"] for rule in report["rules"] if rule["outcome"] == "pass" and rule["examined"] > 0}
    asked = {
        rule["rule"] for rule in known_rules(str(stack), None) if not rule["profiles"] or profile in rule["profiles"]
    }
    reasons = REASONS[profile]
    assert passed | reasons.keys() == asked
    assert sorted(passed & reasons.keys()) == []
    assert all(reason.endswith(".") for reason in reasons.values())
