"""An edit leaves the same derived rows behind as a fresh run on the edited repository."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hybrid_lint.assemble import incremental
from hybrid_lint.pipeline import ask
from hybrid_lint.session import Session

if TYPE_CHECKING:
    from hybrid_lint.store.database import Store

REPOSITORIES = Path(__file__).parent.parent / "repositories"
INTERNAL = (
    "meta", "result", "file_stat", "unit", "unit_file", "unit_context", "sqlite_stat1", "change", "view_state", "answer",
)  # fmt: skip

EDITS = [
    "# a comment\n",
    "\n\nimport asyncpg\n",
    "\n\nimport aiogram\n",
    "\n\nfrom app import settings\n",
    "\n\nimport os\n\nKEY = os.environ['DB_POSTGRES_SERVICE_URL']\n",
    "\n\nif __name__ == '__main__':\n    print('x')\n",
    "\n\nfrom fastapi import FastAPI\n\napp = FastAPI()\n",
    "\n\ndef broken(:\n",
    "\n\nclass More:\n    def run(self):\n        return self.run()\n",
    "\n\nimport app.health\nimport app.main\n",
]


def everything(root: Path, *, cache: bool) -> dict[str, list[str]]:
    """All rows of all tables, as text; facts and derived rows alike."""

    def dump(store: Store) -> dict[str, list[str]]:
        tables = [name for (name,) in store.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {
            table: sorted(repr(row) for row in store.rows(f"SELECT * FROM {table}"))
            for table in tables
            if table not in INTERNAL
        }

    return ask(Session(root, cache=cache), dump)


@pytest.mark.parametrize("name", ["services_tree", "use_case_tree", "two_apps", "src_layout"])
def test_edits_and_fresh_runs_agree(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick: list[bool] = []
    original = incremental.refresh
    monkeypatch.setattr(incremental, "refresh", lambda store, files: quick.append(original(store, files)) or quick[-1])
    root = tmp_path / name
    shutil.copytree(REPOSITORIES / name, root)
    everything(root, cache=True)
    choose = random.Random(name)
    modules = sorted(path for path in root.rglob("*.py"))
    for _ in range(14):
        path = choose.choice(modules)
        text = path.read_text(encoding="utf-8")
        edited = choose.choice(
            [
                text + choose.choice(EDITS),
                choose.choice(EDITS) + text,
                "\n".join(text.split("\n")[: len(text) // 60]) + "\n",
            ]
        )
        path.write_text(edited, encoding="utf-8")
        cached, fresh = everything(root, cache=True), everything(root, cache=False)
        for table, rows in fresh.items():
            assert cached[table] == rows, table
    assert True in quick and False in quick
