"""The API's place taken by a stand-in."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

import hybrid_lint


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The stand-in, installed as `hybrid_lint.api`; the working directory is empty."""
    spec = importlib.util.spec_from_file_location("api_stub", Path(__file__).with_name("api_stub.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    stub = module.ApiStub()
    monkeypatch.setitem(sys.modules, "hybrid_lint.api", stub)
    monkeypatch.setattr(hybrid_lint, "api", stub, raising=False)
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "HYBRID_LINT_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return stub
