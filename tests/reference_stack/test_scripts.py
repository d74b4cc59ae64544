"""The stack's scripts that need no running stack, in a copy of what they work on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from tests.support.running_stack import STACK

SCRIPT = Path("scripts/create_env.sh")
EXAMPLE = ".env.example"
SETTING = re.compile(r"^([A-Z_]+)=(.*)$", re.M)


def test_the_first_settings_have_a_random_value_for_every_placeholder(tmp_path: Path) -> None:
    """Nothing else is changed, only the owner can read them, and a second run leaves them alone."""
    for name in (SCRIPT, EXAMPLE):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(STACK / name, tmp_path / name)
    run = [str(tmp_path / SCRIPT)]
    assert "wrote .env" in subprocess.run(run, cwd="/", capture_output=True, text=True, check=True).stdout
    made = tmp_path / ".env"
    text = made.read_text(encoding="utf-8")
    settings, example = dict(SETTING.findall(text)), dict(SETTING.findall((tmp_path / EXAMPLE).read_text("utf-8")))
    placeholders = {name for name, value in example.items() if value.startswith("change_me_")}
    assert len(placeholders) >= 9
    assert {name for name in example if settings[name] != example[name]} == placeholders
    assert all(re.fullmatch(r"[A-Za-z0-9]{40}", settings[name]) for name in placeholders)
    assert len({settings[name] for name in placeholders}) == len(placeholders)
    assert "change_me_" not in "".join(settings.values())
    assert made.stat().st_mode & 0o077 == 0
    assert "left as it is" in subprocess.run(run, cwd="/", capture_output=True, text=True, check=True).stdout
    assert made.read_text(encoding="utf-8") == text


def test_every_script_says_how_it_is_called() -> None:
    """An argument that a script does not know ends it with exit code 2 before it has done anything."""
    for name in ("deploy.sh", "test.sh"):
        script = STACK / "use_cases" / "task_management" / "scripts" / name
        done = subprocess.run(
            [str(script), "unknown"], env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr.startswith("usage: ")) == (2, True), name
