"""The stack's scripts that need no running stack, in a copy of what they work on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.support.platform_tools import PLATFORM
from tests.support.running_stack import STACK

SCRIPT = Path("scripts/create_env.sh")
EXAMPLE = ".env.example"
SETTING = re.compile(r"^([A-Z_]+)=(.*)$", re.M)


@pytest.mark.parametrize("stack", [STACK, PLATFORM], ids=lambda path: path.name)
def test_the_first_settings_have_a_random_value_for_every_placeholder(stack: Path, tmp_path: Path) -> None:
    """Nothing else is changed, only the owner can read them, and a second run leaves them alone."""
    for name in (SCRIPT, EXAMPLE):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(stack / name, tmp_path / name)
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


@pytest.mark.parametrize(
    ("environment", "suffix"),
    [({}, ""), ({"GATEWAY_HTTPS_PORT": "443"}, ""), ({"GATEWAY_HTTPS_PORT": "8443"}, ":8443")],
)
def test_the_gateway_learns_its_published_port(environment: dict[str, str], suffix: str, tmp_path: Path) -> None:
    """The port of HTTPS itself is left out of addresses."""
    written = tmp_path / "published_port.conf"
    script = STACK / "config" / "nginx" / "write_published_port.sh"
    subprocess.run([str(script), str(written)], env={"PATH": os.environ["PATH"], **environment}, check=True)
    assert written.read_text(encoding="utf-8") == f'set $published_port "{suffix}";\n'


FAKE_DOCKER = """#!/bin/sh
echo "$SERVICE_VERSION $*" >>"$CALLS"
case "$*" in
    *"config --images") printf 'postgres:16\\ntask_api_service:%s\\ntask_bot_service:%s\\n' "$SERVICE_VERSION" "$SERVICE_VERSION" ;;
    "image inspect "*) [ "$3" != "$MISSING" ] ;;
esac
"""


@pytest.mark.parametrize("missing", ["", "task_bot_service:1.0.0"])
def test_a_rollback_starts_the_images_that_are_there(missing: str, tmp_path: Path) -> None:
    """It builds nothing, starts nothing when an image is missing, and hands further options on."""
    docker, calls = tmp_path / "docker", tmp_path / "calls"
    docker.write_text(FAKE_DOCKER, encoding="utf-8")
    docker.chmod(0o755)
    done = subprocess.run(
        [str(STACK / "scripts" / "rollback.sh"), "1.0.0", "--scale", "task_api_service=3"],
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}", "CALLS": str(calls), "MISSING": missing},
        capture_output=True,
        text=True,
        check=False,
    )
    made = calls.read_text(encoding="utf-8").splitlines()
    assert all(call.startswith("1.0.0 ") for call in made)
    assert [call for call in made if " build" in call] == []
    inspected = {call.split()[-1] for call in made if "image inspect" in call}
    assert inspected == {"task_api_service:1.0.0", "task_bot_service:1.0.0"}
    started = [call for call in made if " up " in call]
    if missing:
        assert (done.returncode, started) == (1, [])
        assert f"{missing} is not on this host" in done.stderr
    else:
        assert done.returncode == 0, done.stderr
        compose = "1.0.0 compose -f docker-compose.yml -f docker-compose.prod.yml"
        assert started == [f"{compose} up --detach --wait --no-build --scale task_api_service=3"]
