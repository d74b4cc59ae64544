"""The engine's place taken by a stand-in."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

import hybrid_lint


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The stand-in, installed as `hybrid_lint.engine`; the working directory is empty."""
    spec = importlib.util.spec_from_file_location("engine_stub", Path(__file__).with_name("engine_stub.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    stub = module.EngineStub()
    monkeypatch.setitem(sys.modules, "hybrid_lint.engine", stub)
    monkeypatch.setattr(hybrid_lint, "engine", stub, raising=False)
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "HYBRID_LINT_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return stub
