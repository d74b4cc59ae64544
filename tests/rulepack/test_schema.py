"""The JSON Schema for editors says the same as the loader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from hybrid_lint.rulepack.document import Document
from hybrid_lint.rulepack.model import json_schema, pack_json_schema

RULES = Path(__file__).parents[2] / "rules"
FILES = sorted(RULES.glob("*/*/*.yaml"))


def value(path: Path) -> Any:
    return Document(str(path), path.read_text(encoding="utf-8")).value


def test_the_schemas_are_schemas() -> None:
    Draft202012Validator.check_schema(json_schema())
    Draft202012Validator.check_schema(pack_json_schema())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_rule_is_valid(path: Path) -> None:
    Draft202012Validator(json_schema()).validate(value(path))


@pytest.mark.parametrize("path", sorted(RULES.glob("*/pack.yaml")), ids=lambda path: path.parent.name)
def test_every_shipped_pack_is_valid(path: Path) -> None:
    Draft202012Validator(pack_json_schema()).validate(value(path))


def test_every_key_is_described() -> None:
    for schema in (json_schema(), pack_json_schema()):
        assert all(entry.get("description") for entry in schema["properties"].values())


GOOD: dict[str, Any] = {
    "name": "a-rule", "covers": "DAT001", "severity": "error", "statement": "s", "examines": "service",
    "find": "SELECT 1", "message": "m", "remedy": "r",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "valid"),
    [
        ({}, True),
        ({"covers": ["DAT001", "X001"], "fix": "none", "severity": {"improved_hybrid": "info"}}, True),
        (
            {
                "fix": {"safety": "safe", "title": "Say x", "steps": [{"replace": {"with": "x"}}]},
                "options": {"a": {"type": "bool", "default": True}},
            },
            True,
        ),
        ({"severity": "eror"}, False),
        ({"severity": {"hybrid": "error"}}, False),
        ({"name": "Rule_1"}, False),
        ({"covers": "dat1"}, False),
        ({"contract": {"type": "layers"}}, False),
        ({"fix": {"none": "Only people know."}}, True),
        ({"fix": {"none": ""}}, False),
        ({"fix": "some"}, False),
        ({"fix": {"title": "Say x", "steps": []}}, False),
        ({"fix": {"title": "Say x", "steps": [{"replace": {"with": "x", "of": "y"}}]}}, False),
        ({"surprise": 1}, False),
        ({"lists": {"a": [1]}}, False),
    ],
)
def test_what_the_schema_allows(change: dict[str, Any], valid: bool) -> None:
    assert Draft202012Validator(json_schema()).is_valid(GOOD | change) is valid
