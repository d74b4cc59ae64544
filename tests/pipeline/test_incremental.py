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
    "\n\nimport asyncio\n\n\nasync def begin():\n    prepare()\n\n\ndef prepare(): ...\n\n\nasyncio.run(begin())\n",
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


@pytest.mark.slow
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


COMPOSE = "services:\n  api:\n    build: api\n    environment:\n      LEVEL: {level}\n"
SMALL = {
    "docker-compose.yml": COMPOSE.format(level="info"),
    "api/Dockerfile": 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "main:app"]\n',
    "api/main.py": "import first\nimport second\nfrom fastapi import FastAPI\n\napp = FastAPI()\n",
    "api/first.py": "import os\n\nURL = os.environ['DB_POSTGRES_SERVICE_URL']\n",
    "api/second.py": "VALUE = 1\n",
    "api/third.py": "VALUE = 1\n",
    "admin/web.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "loose/tool.py": "VALUE = 1\n",
}
USE_CASE = {
    "use_cases/task/pyproject.toml": "[project]\nname = 'task'\n",
    "use_cases/task/scripts/setup.sh": "#!/bin/sh\n",
    "use_cases/task/loose.py": "VALUE = 1\n",
}


@pytest.mark.parametrize(
    ("edits", "quick"),
    [
        pytest.param({"api/second.py": "# a comment\nVALUE = 1\n"}, True, id="nothing follows"),
        pytest.param({"docker-compose.yml": COMPOSE.format(level="debug")}, False, id="a compose file"),
        pytest.param({"api/Dockerfile": SMALL["api/Dockerfile"].replace("/app", "/srv")}, False, id="no module"),
        pytest.param({"admin/web.py": "# moved\n" + SMALL["admin/web.py"]}, False, id="where a service is declared"),
        pytest.param({"loose/tool.py": "if __name__ == '__main__':\n    print(1)\n"}, False, id="another module to start"),
        pytest.param({"api/main.py": SMALL["api/main.py"] + "import third\n"}, False, id="another module reached"),
        pytest.param({"api/second.py": "import aiogram\n"}, False, id="an import that tells a role"),
        pytest.param({"api/main.py": SMALL["api/main.py"] + "\n@app.get('/a')\ndef a():\n    return 1\n"}, False, id="a route"),
        pytest.param({"api/second.py": "import os\n\nURL = os.environ['OTHER']\n"}, False, id="a setting"),
        pytest.param({"api/first.py": SMALL["api/second.py"], "api/second.py": SMALL["api/first.py"]}, False, id="what tells the profile"),
        pytest.param({"use_cases/task/loose.py": "import aiogram\n"}, False, id="a use case becomes one with a bot"),
        pytest.param({f"many/m{number}.py": "VALUE = 2\n" for number in range(51)}, False, id="many modules"),
    ],
)  # fmt: skip
def test_what_follows_from_an_edit_decides_how_much_is_assembled(
    edits: dict[str, str], quick: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[bool] = []
    original = incremental.refresh
    monkeypatch.setattr(
        incremental, "refresh", lambda store, files: answers.append(original(store, files)) or answers[-1]
    )
    use_case = USE_CASE if any(path.startswith("use_cases/") for path in edits) else {}
    before = {path: "VALUE = 1\n" for path in edits if path.startswith("many/")} | SMALL | use_case
    for files in (before, edits):
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text)
        cached = everything(tmp_path, cache=True)
    fresh = everything(tmp_path, cache=False)
    assert answers == [quick]
    for table, rows in fresh.items():
        assert cached[table] == rows, table
