"""`--profile-rules` tells what each rule and view cost, and what was kept."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hybrid_lint.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

REPOSITORY = Path(__file__).parent.parent / "repositories" / "services_tree"
LINE = re.compile(r" *[\d.]+ +[\d,]+  (?P<answer>run|kept) +(?P<kind>rule|view)  (?P<name>[\w-]+)")


@pytest.fixture
def table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[], dict[str, str]]:
    root = tmp_path / "repository"
    shutil.copytree(REPOSITORY, root)

    def run() -> dict[str, str]:
        assert main(["check", str(root), "--profile-rules", "-q"]) in (0, 1)
        lines = capsys.readouterr().err.splitlines()
        matches = [match for line in lines if (match := LINE.fullmatch(line))]
        found = {match["name"]: match["answer"] for match in matches}
        times = [float(line.split()[0]) for line in lines[1 : len(matches) + 1]]
        assert times == sorted(times, reverse=True)
        kept = sum(match["answer"] == "kept" for match in matches if match["kind"] == "rule")
        assert re.fullmatch(
            rf"\d+ rules: [\d.]+ ms, {len([m for m in matches if m['kind'] == 'rule']) - kept} run, {kept} kept",
            lines[-1],
        )
        return found

    run.root = root  # type: ignore[attr-defined]
    return run


def test_what_ran_and_what_was_kept(table: Callable[[], dict[str, str]]) -> None:
    first = table()
    assert set(first.values()) == {"run"}
    assert {"business-imports-db-driver", "listed_call"} <= first.keys()
    again = table()
    assert (again.keys(), set(again.values())) == (first.keys(), {"kept"})
    path = table.root / "services" / "more.sql"  # type: ignore[attr-defined]
    path.write_text("CREATE TABLE x (id int);\n")
    assert {"run", "kept"} == set(table().values())


def test_the_report_stays_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "repository"
    shutil.copytree(REPOSITORY, root)
    main(["check", str(root), "--format", "json"])
    plain = capsys.readouterr().out
    main(["check", str(root), "--format", "json", "--profile-rules"])
    assert capsys.readouterr().out == plain
