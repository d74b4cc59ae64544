"""Where paths of HTTP get a prefix in Python code, and where a text keeps everything as it is."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from hybrid_lint.edit.ranges import CannotEdit
from hybrid_lint.fix.change import Change, new_text
from hybrid_lint.fix.path_step import prefix_paths
from hybrid_lint.fix.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


def _changed(root: Path, text: str) -> str:
    (root / "a.py").write_text(text, encoding="utf-8", newline="")
    change = Change({})
    fields = {"prefix": "/api/v1", "paths": ["/tasks", "/notes"], "files": ["a.py"], "hosts": ["task_api"]}
    prefix_paths(fields, Workspace(str(root), str(root), ["a.py"]), change)
    new = new_text(text, [change], "a.py")
    ast.parse(new)
    return new


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('c.get("/tasks")', 'c.get("/api/v1/tasks")'),
        ("c.get(r'/tasks/1?a=/notes')", "c.get(r'/api/v1/tasks/1?a=/notes')"),
        ('c.get(f"/tasks/{i}")', 'c.get(f"/api/v1/tasks/{i}")'),
        ('c.get(f"{base}/tasks?a={i}")', 'c.get(f"{base}/api/v1/tasks?a={i}")'),
        ('c.get(f"http://{host}:{port}/notes")', 'c.get(f"http://{host}:{port}/api/v1/notes")'),
        ('c.request("GET", url="http://task_api:8000/tasks")', 'c.request("GET", url="http://task_api:8000/api/v1/tasks")'),
        ('c.get("https://api.example.com/tasks")', 'c.get("https://api.example.com/tasks")'),
        ('r = APIRouter(prefix="/notes")', 'r = APIRouter(prefix="/api/v1/notes")'),
        ('self._request("GET", f"/tasks/{i}")', 'self._request("GET", f"/api/v1/tasks/{i}")'),
        ('m.assert_called_once_with("/tasks")', 'm.assert_called_once_with("/api/v1/tasks")'),
        ('c.get("/taskses", "/api/v2/tasks", "./tasks", "http://tasks/x")', 'c.get("/taskses", "/api/v2/tasks", "./tasks", "http://tasks/x")'),
        ('log("cannot ask /tasks")', 'log("cannot ask /tasks")'),
    ],
)  # fmt: skip
def test_paths_that_clients_and_routers_are_given_get_it(tmp_path: Path, before: str, after: str) -> None:
    assert _changed(tmp_path, f"{before}\r\n") == f"{after}\r\n"


@pytest.mark.parametrize(
    "text",
    [
        'PATH = "/tasks"',
        'open("/tasks/a")',
        'c.get({"path": "/tasks"})',
        'x = request.url.path == "/tasks"',
        'c.get(f"/tasks{suffix}")',
        'c.get("/tasks" + suffix)',
        'c.get("wss://task_api/tasks|/notes")',
        'connect("ws://x:1/notes")',
    ],
)
def test_a_path_that_is_used_otherwise_stops_it(tmp_path: Path, text: str) -> None:
    with pytest.raises(CannotEdit):
        _changed(tmp_path, f"{text}\n")
