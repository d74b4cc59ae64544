"""What no case needs is found, what one needs is not: in queries, populations, views and lists."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from hybrid_lint.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

RULE = """\
name: shouting-file
severity: warning
statement: Files do not shout.
examines: SELECT * FROM code_file WHERE suffix = '.py' AND size >= 0
find: |
  SELECT f.path, 1 AS line, 1 AS column, f.stem AS word
  FROM code_file f
  WHERE f.stem IN (SELECT item FROM list WHERE list = 'loud')
    AND f.name <> 'ok.py'
    AND f.size < 1000000  -- nothing needs this
  UNION
  SELECT path, 1, 1, 'never' FROM code_file WHERE stem = 'never'
message: "`{word}` shouts"
remedy: Lower it.
lists:
  loud: [HEY, OK, ok]
"""
VIEWS = """\
-- Files of code.
CREATE VIEW code_file AS
  SELECT * FROM file
  WHERE kind = 'python'
    AND directory <> 'quiet'
    AND path NOT LIKE 'nowhere/%';
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    files = {
        "mine/pack.yaml": "name: mine\ntitle: Mine\nprofiles: [improved_hybrid]\nlists:\n  unused: [x]\n",
        "mine/views.sql": VIEWS,
        "mine/naming/shouting_file.yaml": RULE,
        "mine/cases/shouting-file/hit/HEY.py": "# expect: shouting-file\nx = 1\n",
        "mine/cases/shouting-file/hit/OK.py": "# expect: shouting-file\nx = 1\n",
        "mine/cases/shouting-file/miss/ok.py": "x = 1\n",
        "mine/cases/shouting-file/quiet/quiet/HEY.py": "x = 1\n",
        "mine/cases/shouting-file/quiet/b.py": "x = 1\n",
        "mine/cases/shouting-file/quiet/HEY.txt": "x\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(
            text.replace("# expect: shouting-file\n", "") if "hit" in name else text, encoding="utf-8"
        )
    (tmp_path / "mine/cases/shouting-file/hit/case.yaml").write_text("expect:\n  - {path: HEY.py}\n  - {path: OK.py}\n")
    return tmp_path / "mine"


def needless(capsys: Any, *arguments: str) -> tuple[int, list[str]]:
    code = main(["test", "--needless", *arguments])
    out, err = capsys.readouterr()
    assert err == ""
    return code, out.splitlines()


def test_everything_that_no_case_needs_has_its_place(pack: Path, capsys: Any) -> None:
    code, lines = needless(capsys, str(pack))
    head, rule, views = (
        os.path.relpath(pack / name) for name in ("pack.yaml", "naming/shouting_file.yaml", "views.sql")
    )
    assert code == 1
    assert lines == [
        f"{rule}:4: shouting-file: examines: no case needs `AND suffix = '.py'`",
        f"{rule}:4: shouting-file: examines: no case needs `AND size >= 0`",
        f"{rule}:10: shouting-file: find: no case needs `AND f.size < 1000000`",
        f"{rule}:11: shouting-file: find: no case needs `UNION SELECT path, 1, 1, 'never' FROM code_file WHERE stem = 'never'`",
        f"{rule}:16: loud: list: no case needs `ok`",
        f"{head}:5: unused: list: no case needs `x`",
        f"{views}:6: code_file: view: no case needs `AND path NOT LIKE 'nowhere/%'`",
        "15 parts of 1 rule, 1 view, 2 lists: 7 needless",
    ]


@pytest.mark.parametrize(
    ("argument", "found"), [("naming", 5), ("cases", 5), ("cases/shouting-file", 5), ("views.sql", 1), ("pack.yaml", 1)]
)
def test_only_what_is_named_is_tried(pack: Path, capsys: Any, argument: str, found: int) -> None:
    code, lines = needless(capsys, str(pack / argument))
    assert (code, len(lines) - 1) == (1, found), lines


def test_a_rule_in_which_everything_is_needed(pack: Path, capsys: Any) -> None:
    rule = pack / "naming/shouting_file.yaml"
    lines = RULE.replace("WHERE suffix = '.py' AND size >= 0", "").splitlines()
    rule.write_text("\n".join([*lines[:8], *lines[12:]]).replace(", ok]", "]"), encoding="utf-8")
    assert needless(capsys, str(rule)) == (0, ["3 parts of 1 rule, 1 list: each is needed"])


def test_what_only_a_repair_reads_is_needed_where_the_repair_is_another_one_without_it(pack: Path, capsys: Any) -> None:
    rule = pack / "naming/shouting_file.yaml"
    lines = RULE.replace("WHERE suffix = '.py' AND size >= 0", "").splitlines()
    told = "\n".join([*lines[:8], *lines[12:]]).replace(", ok]", "]")
    wanted = "f.stem AS word, CASE WHEN f.stem = 'HEY' AND f.size < 900000 THEN lower(f.name) END AS wanted"
    fix = 'fix:\n  title: Lower it\n  steps:\n    - rename: {path: "{path}", to: "{wanted}"}\n'
    rule.write_text(told.replace("f.stem AS word", wanted) + "\n" + fix, encoding="utf-8")
    code, lines = needless(capsys, str(rule))
    assert (code, [line.partition("find: ")[2] for line in lines[:-1]]) == (1, ["no case needs `AND f.size < 900000`"])


def test_a_case_that_does_not_hold_is_told(pack: Path, capsys: Any) -> None:
    (pack / "cases/shouting-file/miss/HEY.py").write_text("x = 1\n")
    code, lines = needless(capsys, str(pack / "naming"))
    assert code == 1
    assert lines[0] == "shouting-file/miss: HEY.py:1: `shouting-file` finds what nothing expects: warning: `HEY` shouts"


def test_what_does_not_exist_is_refused(pack: Path, capsys: Any) -> None:
    assert main(["test", "--needless", "business-imports-db-drivers"]) == 2
    assert "Did you mean `business-imports-db-driver`?" in capsys.readouterr().err


def test_paths_are_needed_without_the_option(capsys: Any) -> None:
    assert main(["test"]) == 2
    assert "name packs or directories of cases" in capsys.readouterr().err
