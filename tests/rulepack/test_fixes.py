"""What a rule says of its fix is checked when the pack loads, with the place of the mistake."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hybrid_lint.check.repair import repair_of
from hybrid_lint.rulepack.loader import load_packs
from hybrid_lint.rulepack.mistake import RulePackError
from hybrid_lint.store.database import Store

if TYPE_CHECKING:
    from hybrid_lint.rulepack.rule import Packs

_RULE = """\
name: a-rule
severity: error
statement: s
examines: file
find: SELECT f.path, 1 AS line, 1 AS column, f.name AS wanted FROM file f
message: m
remedy: r
fix:
  title: Do it
  steps:
    - {step}
"""


def _load(tmp_path: Path, step: str, template: str | None = None) -> Packs:
    pack = tmp_path / "own"
    (pack / "naming").mkdir(parents=True)
    (pack / "templates").mkdir()
    (pack / "pack.yaml").write_text("name: own\ntitle: t\nprofiles: [general]\n")
    (pack / "naming" / "a_rule.yaml").write_text(_RULE.replace("{step}", step))
    (pack / "templates" / "other.yaml").write_text("no: rule\n")
    if template is not None:
        (pack / "templates" / "readme.md").write_text(template)
    return load_packs([pack], Store.create(":memory:"))


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ('rename: {path: "{wnted}", to: x}', "`{wnted}` in the fix is no column of `find`; allowed: path, line, column, wanted"),
        ("create: {path: x, template: gone.md}", "the template `gone.md` cannot be read in `own/templates`"),
        ("create: {path: x, template: readme.md}", "`{unknown}` in the fix is no column of `find`"),
        ("create: {path: x}", "a file is created from a `text` or from a `template`"),
        ("renam: {path: x, to: y}", "renam"),
        ("{}", "a step has one key"),
        ("append: {path: x}", "`lines` or a `text` are appended"),
        ("{untrack: {path: x}, make_executable: {path: x}}", "a step has one key"),
    ],
)  # fmt: skip
def test_mistakes(tmp_path: Path, step: str, message: str) -> None:
    with pytest.raises(RulePackError) as raised:
        _load(tmp_path, step, "{= unknown =}")
    assert message in str(raised.value)
    assert raised.value.line is not None and raised.value.line >= 8


def test_steps_are_filled_with_the_values_of_a_row(tmp_path: Path) -> None:
    packs = _load(tmp_path, 'create: {path: "{path}.md", template: readme.md}', "# {= wanted =} {x}\n")
    fix = packs.rules[0].fix
    assert fix is not None
    assert repair_of(fix, {"path": "a", "wanted": "b"}) == {
        "safety": "unsafe", "title": "Do it", "steps": [{"create": {"path": "a.md", "text": "# b {x}\n", "executable": False}}]
    }  # fmt: skip
    assert repair_of(fix, {"path": "a", "wanted": None}) is None


def test_of_several_fixes_the_first_applies_whose_columns_are_known() -> None:
    fixes = [
        {"safety": "safe", "title": "One", "steps": [{"untrack": {"path": "{one}"}}]},
        {"safety": "unsafe", "title": "Other", "steps": [{"untrack": {"path": "{other}"}}]},
    ]
    for values, title in (
        ({"one": "a", "other": "b"}, "One"),
        ({"one": None, "other": "b"}, "Other"),
    ):
        repair = repair_of(fixes, values)
        assert repair is not None and repair["title"] == title
    assert repair_of(fixes, {"one": None, "other": None}) is None


def test_a_placeholder_alone_is_the_value(tmp_path: Path) -> None:
    fix = _load(tmp_path, 'append: {path: x, lines: "{wanted}"}').rules[0].fix
    assert fix is not None
    assert repair_of(fix, {"wanted": '["a", "b"]'})["steps"] == [{"append": {"path": "x", "lines": ["a", "b"]}}]  # type: ignore[index]
    assert repair_of(fix, {"wanted": "[section]"})["steps"] == [{"append": {"path": "x", "lines": "[section]"}}]  # type: ignore[index]


def test_why_nothing_repairs_it_is_kept_for_the_page_of_the_rule(tmp_path: Path) -> None:
    (rule,) = _load(tmp_path, "untrack: {path: x}").rules
    assert rule.no_fix is None
    file = tmp_path / "own" / "naming" / "a_rule.yaml"
    file.write_text(_RULE[: _RULE.index("fix:")] + "fix:\n  none: Only people know.\n")
    (rule,) = load_packs([tmp_path / "own"], Store.create(":memory:")).rules
    assert (rule.fix, rule.no_fix) == (None, "Only people know.")
