"""The progress bar appears late, and leaves nothing behind."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from hybrid_lint.cli.progress import Progress

if TYPE_CHECKING:
    import pytest


def test_a_short_run_draws_nothing_and_loads_nothing(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "rich.progress", raising=False)
    progress = Progress()
    for done in range(100):
        progress("reading", done, 100)
    progress.close()
    assert "rich.progress" not in sys.modules
    assert capsys.readouterr() == ("", "")


def test_a_long_run_draws_on_standard_error(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    progress = Progress(patience=0)
    progress("reading", 3, 10)
    progress("reading", 10, 10)
    progress("checking", 0, 0)
    progress.close()
    progress.close()
    out, err = capsys.readouterr()
    assert out == ""
    assert "checking" in err
