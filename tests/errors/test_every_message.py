"""Every message that a user can cause: what happened, where, what to do; exit code 2, no traceback.

The table is in `tests/errors/table_*.py`. Each place of the source that makes such a message is reached by a row of it, or a test fails.
"""

from __future__ import annotations

import importlib
import shlex
from pathlib import Path

import pytest
from tests.support.error_sites import Reached, Site, sites
from tests.support.error_table import Case, prepared

from hybrid_lint.cli import main as door
from hybrid_lint.errors import ConfigurationError, HybridLintError

TABLES = sorted(path.stem for path in Path(__file__).parent.glob("table_*.py"))
CASES: list[Case] = [case for table in TABLES for case in importlib.import_module(f"tests.errors.{table}").CASES]


def told(
    case: Case, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[str, set[Site]]:
    """What one case prints on standard error, and what of the source it came by."""
    reached = Reached(monkeypatch)
    errors: list[HybridLintError] = []
    failed = door._failed
    monkeypatch.setattr(door, "_failed", lambda error, arguments: (errors.append(error), failed(error, arguments))[1])
    if case.call is not None:
        call = case.call
        monkeypatch.setattr(door, "_run", lambda arguments: call(root))
    prepared(case, root, monkeypatch)
    code = door.main(shlex.split(case.command) or ["check"])
    captured = capsys.readouterr()
    assert code == 2, captured.out + captured.err
    (error,) = errors
    assert isinstance(error, HybridLintError), captured.err
    for each in (error, *getattr(error, "others", ())):
        advised = each.hints or (isinstance(each, ConfigurationError) and (each.allowed or each.nearest))
        assert advised, f"nothing says what to do: {each}"
        placed = not isinstance(each, ConfigurationError) or each.path or case.call
        assert placed, f"nothing says where: {each}"
    return captured.err, reached.sites()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.told)
def test_a_message(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown, reached = told(case, tmp_path / "system", monkeypatch, capsys)
    assert reached, "no place of the source was come by"
    assert "Traceback" not in shown
    assert shown.startswith("error: ")
    assert " = help: " in shown or " = allowed: " in shown
    assert case.told in " ".join(shown.split()), shown
    ALL_REACHED.update(reached)


ALL_REACHED: set[Site] = set()


def test_every_place_that_makes_a_message_has_a_row_in_the_table(request: pytest.FixtureRequest) -> None:
    """It comes last in this file and looks at what the rows came by."""
    if len([item for item in request.session.items if item.path == Path(__file__)]) <= len(CASES):
        pytest.skip("only some rows of the table were run")
    missing = [str(site) for site in sites() if site not in ALL_REACHED]
    assert not missing, "no row of tests/errors/table_*.py reaches:\n" + "\n".join(missing)
