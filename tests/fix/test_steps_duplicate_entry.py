"""An entry of a YAML file under another name as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hybrid_lint.edit.ranges import CannotEdit
from hybrid_lint.fix.change import Change
from hybrid_lint.fix.workspace import Workspace
from hybrid_lint.fix.yaml_steps import duplicate_entry

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = """\
x-log: &log {driver: json-file}

services:
  # The API.
  api:
    build: {context: ., dockerfile: Dockerfile.api}
    # In this order.
    environment: [A=1, B=2, C=3]
    ports:
      - "8000:8000"
    logging: *log

  "quoted":
    image: redis:7

  shared: &shared
    image: redis:7

networks: {}
"""
_NEW = """\

  bot:
    build: {context: ., dockerfile: Dockerfile.bot}
    # In this order.
    environment: [B=2, D=4]
    logging: *log
"""


def _duplicated(tmp_path: Path, text: str, **fields: Any) -> str:
    (tmp_path / "compose.yml").write_text(text, newline="")
    tree = Workspace(str(tmp_path), str(tmp_path), ["compose.yml"])
    change = Change({})
    duplicate_entry({"path": "compose.yml", "top": "services", "without": [], "value": {}, **fields}, tree, change)
    tree.apply([change])
    return (tmp_path / "compose.yml").read_bytes().decode()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_entry_is_there_twice(tmp_path: Path, newline: str) -> None:
    fields = {
        "from": "api",
        "to": "bot",
        "without": ["ports", "healthcheck", "environment[0]", "environment[2]"],
        "value": {"build": {"dockerfile": "Dockerfile.bot"}, "environment": {"D": 4}},
    }
    expected = _TEXT.replace("\nnetworks", f"{_NEW}\nnetworks").replace("\n", newline)
    assert _duplicated(tmp_path, _TEXT.replace("\n", newline), **fields) == expected


@pytest.mark.parametrize(
    ("source", "name", "why"),
    [
        ("api", "shared", "there is a `shared` already"),
        ("shared", "bot", "`shared` has an anchor"),
        ("quoted", "bot", "written in quotes"),
        ("worker", "bot", "there is no `worker`"),
    ],
)
def test_what_cannot_be_there_twice(tmp_path: Path, source: str, name: str, why: str) -> None:
    text = f"{_TEXT}x-copy: *shared\n"
    with pytest.raises(CannotEdit, match=why):
        _duplicated(tmp_path, text, **{"from": source, "to": name})
