"""A system of forty services that keeps to the architecture gets no finding, and no rule gives up on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.support.multiplied_stack import multiplied_stack, renamed

from hybrid_lint import api

if TYPE_CHECKING:
    from pathlib import Path

SUBJECTS = ("note", "room", "invoice", "parcel")


@pytest.mark.slow
def test_forty_services_that_conform_are_silent(tmp_path: Path) -> None:
    report = api.check(multiplied_stack(tmp_path / "stack", SUBJECTS), cache=False)
    said = [(item["rule"], f"{item['path']}:{item['line']}", item["message"]) for item in report["findings"]]
    assert said == []
    assert report["summary"]["services"] >= 40
    assert [(rule["rule"], rule.get("reason")) for rule in report["rules"] if rule["outcome"] == "unresolved"] == []
    roles = {service["name"]: service["role"] for service in report["services"]}
    for subject in ("task", *SUBJECTS):
        assert roles[f"{subject}_api_service"] == "business_api"
        assert roles[f"{subject}_bot_service"] == "business_bot"
        assert roles[f"{subject}_reminder_worker"] == roles[f"{subject}_analytics_worker"] == "business_worker"


def test_names_of_the_first_use_case_become_those_of_another() -> None:
    text = "task_api_service task-bot task_events task_management/x {}/task_analytics task_platform tasks"
    assert (
        renamed(text, "note")
        == "note_api_service note-bot note_events note_management/x {}/task_analytics task_platform tasks"
    )
