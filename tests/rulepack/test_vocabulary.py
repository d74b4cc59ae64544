"""The reference of views: comments and columns as the view files have them."""

from __future__ import annotations

import re
from pathlib import Path

from hybrid_lint.config.packs import builtin_packs
from hybrid_lint.rulepack.vocabulary import vocabulary_text

VIEWS = """\
-- A heading of the file.

-- What a row is,
-- in two lines.
CREATE MATERIALIZED VIEW listed AS
  WITH found AS (SELECT 1 AS file, 'a' AS path, 'b' AS kind)
  SELECT f.file AS file, f.path,        -- of the file
         -- A reason for the next line.
         f.kind AS kind -- what it is
  FROM found f;

CREATE VIEW other AS SELECT file FROM listed;
"""


def test_view_is_its_comment_and_its_columns(tmp_path: Path) -> None:
    (tmp_path / "mine" / "views").mkdir(parents=True)
    (tmp_path / "mine" / "views" / "calls.sql").write_text(VIEWS)
    text = vocabulary_text([tmp_path / "mine"])
    given, _, views = text.partition("-- ───────────────────────────── views")
    assert "-- The lists of all loaded packs and rules" in given
    assert "CREATE TABLE list (\n  list TEXT NOT NULL," in given
    assert "CREATE TABLE configured (\n  option TEXT NOT NULL," in given
    assert ("-- ───────────────────────────── views" + views).startswith(
        "-- ───────────────────────────── views of the pack mine ─────────────────────────────\n"
        "\n"
        "-- What a row is,\n-- in two lines.\n"
        "CREATE VIEW listed (\n"
        "  file,\n"
        "  path,                             -- of the file\n"
        "  kind                              -- what it is\n"
        ");\n"
        "\n"
        "CREATE VIEW other (\n  file\n);\n"
    )
    assert "-- Parameters of functions, one row per parameter.\nCREATE VIEW python_parameter (\n" in text


def test_every_view_of_ours_says_what_it_is() -> None:
    text = vocabulary_text(builtin_packs())
    silent = re.findall(r"(?<!\n)\n\nCREATE VIEW (\w+)", text)
    assert silent == []
    assert "CREATE VIEW listed_call (" in text
