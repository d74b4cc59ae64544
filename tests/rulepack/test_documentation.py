"""The examples of the rule author's reference load as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hybrid_lint.config.packs import builtin_packs
from hybrid_lint.facts.functions import FUNCTIONS
from hybrid_lint.rulepack.installation import Installed
from hybrid_lint.rulepack.loader import load_packs
from hybrid_lint.rulepack.model import PackModel, RuleModel
from hybrid_lint.store.database import Store

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "rule_language.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(name: [^\n]*\n.*?)```", TEXT, re.DOTALL)
RULES = [example for example in EXAMPLES if "message:" in example]


@pytest.mark.parametrize("example", RULES, ids=lambda example: example.split("\n")[0])
def test_rules_load(tmp_path: Path, example: str) -> None:
    (pack,) = [found for found in EXAMPLES if "title:" in found]
    name = example.split("\n")[0].removeprefix("name: ")
    directory = tmp_path / "my_pack"
    (directory / "data").mkdir(parents=True)
    (directory / "pack.yaml").write_text(pack, encoding="utf-8")
    (directory / "data" / f"{name.replace('-', '_')}.yaml").write_text(example, encoding="utf-8")
    packs = load_packs([ROOT / "rules" / "common", directory], Store.create(":memory:"))
    assert name in [rule.name for rule in packs.rules]


QUERIES = re.findall(r"```sql\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture(scope="module")
def installed() -> Installed:
    store = Store.create(":memory:")
    return Installed(load_packs(builtin_packs(), store), store)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.split("\n")[0][:60])
def test_queries_are_whole_answers(installed: Installed, query: str) -> None:
    installed.make_for(query)
    columns, _ = installed.store.prepare(query, {"profile": "improved_hybrid"})
    assert {"path", "line", "column"} <= set(columns)


VIEWS = re.findall(
    r"^CREATE (?:MATERIALIZED )?VIEW (\w+)",
    "".join(path.read_text("utf-8") for path in sorted((ROOT / "rules" / "common" / "views").glob("*.sql"))),
    re.MULTILINE,
)
#: steps on the way to another view
STEPS = {"expectation", "expected_alternative", "configured_address"}


@pytest.mark.parametrize("view", [view for view in VIEWS if view not in STEPS])
def test_views_of_common_are_taught(view: str) -> None:
    assert re.search(rf"`{view}\b", TEXT)


def test_there_are_examples_of_all_kinds() -> None:
    kinds = [kind for example in RULES for kind in ("find", "expects", "contract") if f"\n{kind}:" in example]
    assert kinds == ["find", "expects", "contract"]


@pytest.mark.parametrize("name", [*RuleModel.model_fields, *PackModel.model_fields, *FUNCTIONS])
def test_everything_is_mentioned(name: str) -> None:
    assert re.search(rf"`[^`\n]*\b{name}\b|^{name}:", TEXT, re.MULTILINE)
