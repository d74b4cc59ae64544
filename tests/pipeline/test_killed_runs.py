"""A run that is killed at any moment leaves a cache behind with which the next run is right.

`--kills 200` kills as many; a few are enough for every run of the tests.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hybrid_lint import api
from hybrid_lint.config.packs import builtin_packs
from hybrid_lint.rulepack.loader import load_packs
from hybrid_lint.store.database import Store

if TYPE_CHECKING:
    from collections.abc import Callable

REPOSITORY = Path(__file__).parents[1] / "repositories" / "use_case_tree"
PROCESSES = 2
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="killing needs processes of POSIX")


def started(root: Path) -> int:
    """A run in a process of its own, the leader of a group; what it prints is lost."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.setsid()
        api.check(root, jobs=PROCESSES)
        code = 0
    finally:
        os._exit(code)


def seconds_of_a_run(root: Path) -> float:
    before = time.monotonic()
    _, status = os.waitpid(started(root), 0)
    assert status == 0
    return time.monotonic() - before


def kill_after(root: Path, delay: float, everybody: bool) -> bool:
    """Starts a run and kills it, or it and its helpers, after a while; False if it had ended by then."""
    child = started(root)
    time.sleep(delay)
    ended, _ = os.waitpid(child, os.WNOHANG)
    if ended:
        return False
    os.kill(child, signal.SIGKILL)
    if everybody:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


class Repository:
    """A repository that is edited between runs, and what a run without a cache says of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._edits = 0

    def forget(self) -> None:
        """The next run is the first."""
        shutil.rmtree(self.root / ".hybrid_lint_cache", ignore_errors=True)

    def edit(self) -> None:
        """Another violation, another environment variable, another file: all that later stages depend on."""
        self._edits += 1
        for module in sorted(self.root.rglob("main.py"))[:2]:
            with module.open("a", encoding="utf-8") as stream:
                stream.write(
                    f"\n\ndef edit_{self._edits}():\n    import asyncpg\n    import psycopg{self._edits % 3}\n"
                )
        if self._edits % 2:
            (self.root / f"new-file{self._edits}.py").write_text("import os\n\nVALUE = os.environ['X']\n")

    def leave(self) -> None:
        """Nothing changes."""

    def report(self, **options: Any) -> str:
        return json.dumps(api.check(self.root, **options), sort_keys=True)


@pytest.mark.slow
def test_any_moment(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    kills = request.config.getoption("--kills")
    packs = load_packs(builtin_packs(), Store.create(":memory:"))
    choose = random.Random(kills)
    repository = Repository(tmp_path / "repository")
    shutil.copytree(REPOSITORY, repository.root)
    phases: list[Callable[[], None]] = [repository.forget, repository.edit, repository.leave]
    durations: dict[str, float] = {}
    for prepare in phases:
        prepare()
        durations[prepare.__name__] = seconds_of_a_run(repository.root)
    killed = dict.fromkeys(durations, 0)
    for number in range(kills):
        prepare = phases[number % len(phases)]
        prepare()
        expected = repository.report(cache=False, packs=packs)
        delay = 0.7 * choose.random() * durations[prepare.__name__]
        killed[prepare.__name__] += kill_after(repository.root, delay, everybody=choose.random() < 0.5)
        where = f"{prepare.__name__}, after {delay:.4f} s"
        assert repository.report() == expected, where
        assert repository.report() == expected, f"{where}, the second run"
    print(f"killed: {killed}")
    assert sum(killed.values()) * 3 >= kills, killed
