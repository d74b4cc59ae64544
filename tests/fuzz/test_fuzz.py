"""No input makes a reader of a format raise, take seconds, or claim a place that its file does not have."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fuzz.targets import RangeError, check_places, targets, within_time

ROOT = Path(__file__).parents[2]
#: Inputs of each target, and the seconds after which it stops with fewer; the seeds come on top.
INPUTS, SECONDS = 10_000, 12


@pytest.mark.parametrize("name", sorted(targets()))
def test_seeds(name: str, tmp_path: Path) -> None:
    target = targets()[name]
    seeds = target.seeds(tmp_path)
    assert seeds
    for source in seeds:
        within_time(target.read)(source)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(targets()))
def test_inputs_made_of_the_seeds(name: str) -> None:
    pytest.importorskip("atheris", reason="atheris has no wheel for this platform")
    command = [
        sys.executable,
        "-m",
        "tests.fuzz.run",
        name,
        "--blind",
        f"--inputs={INPUTS}",
        f"--seconds={SECONDS}",
        "--longest=1500",
    ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=200)
    assert done.returncode == 0, done.stderr[-4_000:]
    assert "Done " in done.stderr


def test_a_target_notices_what_must_not_happen() -> None:
    place = (0, "message", 1, 1, 1, 4)
    check_places({"parse_error": [place]}, b"abc")
    for wrong in ((1, 1, 1, 6), (2, 1, 2, 1), (1, 0, 1, 1), (1, 3, 1, 2)):
        with pytest.raises(RangeError):
            check_places({"parse_error": [(0, "message", *wrong)]}, b"abc")
    with pytest.raises(TimeoutError):
        within_time(lambda _: sum(range(200_000_000)))(b"")
