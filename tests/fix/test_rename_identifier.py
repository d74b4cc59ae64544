"""Where a new name of something in a database is followed, and where nothing is renamed because the same word may mean it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hybrid_lint.edit.ranges import CannotEdit, applied
from hybrid_lint.fix.change import Change
from hybrid_lint.fix.rename_word_step import rename_word
from hybrid_lint.fix.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


def _renamed(root: Path, files: dict[str, str], old: str, new: str) -> dict[str, str]:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content.encode())
    change = Change({})
    rename_word({"from": old, "to": new, "as": "identifier"}, Workspace(str(root), str(root), files), change)
    return {path: applied(text, change.edits.get(path, [])) for path, text in files.items()}


@pytest.mark.parametrize(
    ("path", "text", "wanted"),
    [
        pytest.param("a.sql", 'CREATE TABLE "dueDate" (id int);\r\nSELECT DUEDATE FROM x;', "CREATE TABLE due_date (id int);\r\nSELECT due_date FROM x;", id="quotes and case"),
        pytest.param("a.sql", "CREATE TABLE `dueDate` (id int); -- of dueDate", "CREATE TABLE due_date (id int); -- of due_date", id="backticks and comments"),
        pytest.param("a.sql", "DO $$ BEGIN DROP INDEX dueDate; END $$;", "DO $$ BEGIN DROP INDEX due_date; END $$;", id="body"),
        pytest.param("a.sql", "INSERT INTO t VALUES ('dueDate');", "INSERT INTO t VALUES ('dueDate');", id="data"),
        pytest.param("a.sql", "COPY t (dueDate) FROM stdin;\ndueDate\n\\.\n", "COPY t (due_date) FROM stdin;\ndueDate\n\\.\n", id="rows"),
        pytest.param("a.py", "q('UPDATE \"dueDate\" SET a = 1')\n", "q('UPDATE due_date SET a = 1')\n", id="query"),
        pytest.param("a.py", 'q("UPDATE \\"dueDate\\" SET a = 1")\n', 'q("UPDATE due_date SET a = 1")\n', id="escaped quotes"),
        pytest.param("a.py", 'q("UPDATE " "dueDate" f" SET a = {dueDates}")\n', 'q("UPDATE " "due_date" f" SET a = {dueDates}")\n', id="in parts"),
        pytest.param("a.py", 'q(f"""\nINSERT INTO dueDate\nVALUES ({x})""")\n', 'q(f"""\nINSERT INTO due_date\nVALUES ({x})""")\n', id="with holes"),
        pytest.param("a.py", 'q("SELECT dueDate AS due, dueDate.id FROM dueDate")\n', 'q("SELECT due_date AS due, due_date.id FROM due_date")\n', id="with names of their own"),
        pytest.param("a.py", 'class A:\n    __tablename__ = "dueDate"\n', 'class A:\n    __tablename__ = "due_date"\n', id="model"),
        pytest.param("a.py", 'x = Column(ForeignKey("public.dueDate.id"))\n', 'x = Column(ForeignKey("public.due_date.id"))\n', id="foreign key"),
        pytest.param("a.sh", "psql -c 'DROP TABLE dueDate'\n", "psql -c 'DROP TABLE due_date'\n", id="argument"),
        pytest.param("a.sh", 'psql <<EOF\nDROP TABLE "dueDate";\nEOF\n', "psql <<EOF\nDROP TABLE due_date;\nEOF\n", id="here-document"),
        pytest.param("a.md", "The dueDate is `dueDate`.\n\n```sql\nSELECT dueDate\n```\n", "The dueDate is `due_date`.\n\n```sql\nSELECT due_date\n```\n", id="prose"),
    ],
)  # fmt: skip
def test_a_name_is_followed(tmp_path: Path, path: str, text: str, wanted: str) -> None:
    assert _renamed(tmp_path, {path: text}, "dueDate", "due_date") == {path: wanted}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("a.sql", "CREATE TABLE t (dueDate date, due_date date);", id="beside it"),
        pytest.param("a.sql", "CREATE TABLE dueDate (id int); CREATE TABLE due_date (id int);", id="twice"),
        pytest.param("a.py", 'row["dueDate"]\n', id="key"),
        pytest.param("a.py", "row.dueDate = 1\n", id="attribute"),
        pytest.param("a.py", 'q("SELECT dueDate FROM t")\n', id="read"),
        pytest.param("a.py", 'q("UPDATE t SET a = 1 RETURNING dueDate")\n', id="returned"),
        pytest.param("a.py", "q(\"UPDATE t SET a = 'dueDate', dueDate = 1\")\n", id="data in a query"),
        pytest.param("a.py", "def (\n# dueDate\n", id="no Python"),
        pytest.param("a.sh", 'echo "$dueDate"; echo dueDate\n', id="word of a script"),
        pytest.param("a.js", "row.dueDate", id="other language"),
        pytest.param("alembic/versions/1_a.py", 'op.create_index("dueDate")\n', id="revision"),
        pytest.param("db/migrations/1.sql", "CREATE TABLE dueDate (id int);", id="migration"),
        pytest.param("db/V1__a.sql", "CREATE TABLE dueDate (id int);", id="versioned"),
    ],
)  # fmt: skip
def test_what_may_mean_it_is_no_guess(tmp_path: Path, path: str, text: str) -> None:
    with pytest.raises(CannotEdit):
        _renamed(tmp_path, {path: text}, "dueDate", "due_date")


def test_a_new_name_needs_no_quotes(tmp_path: Path) -> None:
    with pytest.raises(CannotEdit, match="quotes"):
        _renamed(tmp_path, {"a.sql": 'CREATE TABLE "User" (id int);'}, "User", "user")


def test_a_database_has_unquoted_names_in_lower_case_whatever_others_call_so(tmp_path: Path) -> None:
    files = {"a.sql": "CREATE TABLE Tasks (id int);", "a.py": 'class Tasks:\n    label = "Tasks"\n', "a.html": "Tasks"}
    assert _renamed(tmp_path, files, "Tasks", "tasks") == {**files, "a.sql": "CREATE TABLE tasks (id int);"}
