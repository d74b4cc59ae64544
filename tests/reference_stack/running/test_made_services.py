"""What `new` makes is built and runs: an API and a bot that were added to a use case that was made."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from tests.support import running_stack
from tests.support.mutated_stack import started
from tests.support.mutation import copy_stack

from hybrid_lint import api

if TYPE_CHECKING:
    from pathlib import Path

API, BOT = "report_api_service", "alert_bot_service"
# How docker-compose.offline.yml has the services of the stack built.
OFFLINE_BUILD = {
    "args": {"PYTHON_IMAGE": "reference_stack/python:offline"},
    "secrets": ["package_index", "ca_bundle", "apt_sources"],
}


@pytest.fixture
def overlays(tmp_path: Path) -> list[Path]:
    """What builds the services where no container registry can be reached, with the images that they need; nothing elsewhere."""
    missing = running_stack.docker_missing()
    if missing and os.environ.get("CI") == "true":
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    if not running_stack.uses_stand_ins():
        return []
    images = ["debian", "python", "redis", "rabbitmq"]
    running_stack.run(
        ["bash", str(running_stack.OFFLINE / "build.sh"), *images], cwd=running_stack.OFFLINE, timeout=1800
    )
    overlay = tmp_path / "overlay.yml"
    overlay.write_text(json.dumps({"services": {name: {"build": OFFLINE_BUILD} for name in (API, BOT)}}))
    return [overlay]


# Two images whose packages no layer has yet take minutes beside the running stack.
@pytest.mark.exhaustive
@pytest.mark.timeout(900)
def test_services_that_were_made_run(tmp_path: Path, overlays: list[Path]) -> None:
    root = copy_stack(tmp_path / "stack")
    api.plan_use_case(root, "notes").carry_out()
    api.plan_service(root, API, "business_api", "notes").carry_out()
    api.plan_service(root, BOT, "business_bot", "notes").carry_out()
    with started(root, API, BOT, beside=("redis", "rabbitmq"), overlays=overlays) as stack:
        for name in (API, BOT):
            # On a busy machine the first probes come before all is imported.
            running_stack.wait_until(
                lambda name=name: stack.container(name).health == "healthy",
                within=150,
                what=f"{name} is healthy",  # type: ignore[misc]
            )

        def answer(path: str) -> tuple[str, dict[str, object]]:
            """Status and JSON body of the API's answer."""
            said = stack.exec(API, "curl", "-sS", "-w", "\n%{http_code}", f"http://localhost:8000{path}")
            body, _, status = said.rpartition("\n")
            return status, json.loads(body)

        assert answer("/health") == ("200", {"status": "healthy", "service": API})
        status, ready = answer("/ready")
        assert (status, ready["dependencies"]) == ("503", {"redis": "up", "rabbitmq": "up", "db_mongo_service": "down"})
        status, problem = answer("/api/v1/analytics/summary")
        assert (status, problem["detail"]) == ("401", "an access token is required")
        assert any("telegram_unreachable" in line for line in stack.log(BOT))
