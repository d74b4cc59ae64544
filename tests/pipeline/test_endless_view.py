"""A view that does not end costs its rules their answer, and nothing else: SQLite undoes the whole transaction with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hybrid_lint.api import check, query
from hybrid_lint.errors import UsageError
from hybrid_lint.store.database import Store

if TYPE_CHECKING:
    from pathlib import Path

VIEW = """\
CREATE MATERIALIZED VIEW endless AS
  WITH RECURSIVE n(item) AS (SELECT size FROM file UNION ALL SELECT item + 1 FROM n WHERE EXISTS (SELECT 1 FROM file WHERE {})) SELECT item FROM n;
CREATE MATERIALIZED VIEW named AS SELECT path FROM file;
"""
RULE = """\
name: {name}
severity: error
statement: S.
examines: SELECT 1
find: |
  {find}
message: "m {{path}}"
remedy: r
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a pack whose first rule asks a view that ends only without the file `endless`."""
    whole = Store._stop_after
    monkeypatch.setattr(Store, "_stop_after", lambda self, seconds: whole(self, min(seconds, 0.3)))
    monkeypatch.setenv("HYBRID_LINT_CACHE_DIR", str(tmp_path / "packs"))
    pack, root = tmp_path / "mine", tmp_path / "root"
    (pack / "naming").mkdir(parents=True)
    (pack / "views").mkdir()
    (pack / "pack.yaml").write_text("name: mine\ntitle: Mine\nprofiles: [none]\n")
    (pack / "views" / "files.sql").write_text(VIEW.format("name = 'endless.py'"))
    asks = "SELECT path, 1 AS line, 1 AS column FROM file WHERE size IN (SELECT item FROM endless)"
    knows = "SELECT path, 1 AS line, 1 AS column FROM named WHERE path LIKE '%.py'"
    (pack / "naming" / "asks.yaml").write_text(RULE.format(name="asks", find=asks))
    (pack / "naming" / "knows.yaml").write_text(RULE.format(name="knows", find=knows))
    root.mkdir()
    (root / "hybrid-lint.toml").write_text("packs = ['../mine']\nprofile = 'none'\nselect = ['asks', 'knows']\n")
    (root / "a.py").write_text("import a\n")
    return root


def answers(root: Path, **options: Any) -> dict[str, tuple[str, list[str]]]:
    report = check(str(root), **options)
    found = [(finding["rule"], finding["path"]) for finding in report["findings"]]
    return {
        entry["rule"]: (entry["outcome"], [path for rule, path in found if rule == entry["rule"]])
        for entry in report["rules"]
    }


@pytest.mark.parametrize("options", [{"cache": False, "jobs": 1}, {"cache": False, "jobs": 2}, {}], ids=str)
def test_the_other_rules_answer(root: Path, options: dict[str, Any]) -> None:
    (root / "endless.py").write_text("")
    found = answers(root, **options)
    assert found == {"asks": ("unresolved", []), "knows": ("fail", ["a.py", "endless.py"])}
    entry = next(entry for entry in check(str(root), **options)["rules"] if entry["rule"] == "asks")
    assert "it ran longer than" in entry["reason"]


def test_a_cache_from_before_is_used_and_stays_right(root: Path) -> None:
    (root / "b.py").write_text("import b\n")
    before = answers(root)
    assert before["asks"][0] == "fail"
    (root / "endless.py").write_text("")
    assert answers(root) == {"asks": ("unresolved", []), "knows": ("fail", ["a.py", "b.py", "endless.py"])}
    (root / "endless.py").unlink()
    assert answers(root) == before == answers(root, cache=False)


def test_a_question_says_that_it_was_stopped(root: Path) -> None:
    (root / "endless.py").write_text("")
    with pytest.raises(UsageError, match="the query was stopped"):
        query(str(root), "SELECT item FROM endless")
