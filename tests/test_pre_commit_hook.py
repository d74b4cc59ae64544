"""The hook other repositories install: which files make it run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML


@pytest.fixture(scope="module")
def hook() -> Any:
    (only,) = YAML(typ="safe").load(Path(__file__).parents[1].joinpath(".pre-commit-hooks.yaml").read_text("utf-8"))
    return only


@pytest.mark.parametrize(
    ("path", "runs"),
    [
        ("services/api/main.py", True),
        ("docker-compose.prod.yml", True),
        ("services/api/Dockerfile", True),
        ("services/api/Dockerfile.worker", True),
        ("api.dockerfile", True),
        (".env", True),
        ("services/api/.env.example", True),
        ("prod.env", True),
        ("requirements-dev.txt", True),
        ("pyproject.toml", True),
        ("uv.lock", True),
        ("scripts/start.sh", True),
        ("sql/init.sql", True),
        ("config/nginx/nginx.conf", True),
        (".dockerignore", True),
        ("Makefile", True),
        ("README.md", True),
        ("logo.png", False),
        ("notes.txt", False),
        ("pyproject.tomlx", False),
    ],
)
def test_the_hook_runs_for_the_files_we_read(hook: Any, path: str, runs: bool) -> None:
    assert bool(re.search(hook["files"], path)) is runs


def test_the_hook_hands_over_all_files_at_once(hook: Any) -> None:
    assert (hook["id"], hook["entry"], hook["language"]) == ("hybrid-lint", "hybrid-lint check", "python")
    assert hook["pass_filenames"] is True
    assert hook["require_serial"] is True
