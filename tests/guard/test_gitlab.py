"""Jobs of GitLab, which are made of others and say in their own words when they run."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.guard.subject import git, loosened, write

CI = """\
stages: [test]
.base:
  script:
    - pip install hybrid-lint==0.3
    - hybrid-lint check --guard origin/main
architecture:
  extends: .base
  stage: test
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
"""


def changed(tmp_path: Path, old: str, new: str) -> list[tuple[int, str]]:
    git(tmp_path, "init", "-q")
    write(tmp_path, {".gitlab-ci.yml": CI, "shop/a.py": "VALUE = 1\n"})
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "all")
    assert old in CI
    write(tmp_path, {".gitlab-ci.yml": CI.replace(old, new, 1)})
    return [(each["line"], each["message"]) for each in loosened(tmp_path)]


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("  stage: test\n", "  stage: test\n  allow_failure: true\n", 9, "`allow_failure: true`"),
        ("  stage: test\n", "  stage: test\n  when: manual\n", 9, "`when: manual`"),
        ("  stage: test\n", "  stage: test\n  variables: {HYBRID_LINT_TODAY: '2020-01-01'}\n", 9, "another day"),
        ("  extends: .base\n", "  script: [echo]\n", 1, "no longer runs in the CI job `architecture`"),
        ('"merge_request_event"', '"push"', 9, "runs only where"),
        ("  script:\n    - pip", "  after_script:\n    - pip", 4, "`after_script`"),
        ("origin/main\n", "origin/main || true\n", 5, "`|| true`"),
        ("    - pip", "    - exit 0\n    - pip", 1, "no longer runs"),
        ("hybrid-lint==0.3", "hybrid-lint==0.2", 4, "may be `==0.2`"),
        ("stages: [test]\n", "workflow: {rules: [{if: $NIGHT}]}\n", 1, "runs only where"),
    ],
)
def test_what_weakens_a_job_is_found(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    found = changed(tmp_path, old, new)
    assert any(says in message for _, message in found), found
    assert abs(found[0][0] - line) <= 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("stages: [test]\n", "stages: [test]\nvariables: {LANGUAGE: C}\n"),
        ("architecture:\n", "shape:\n"),
        ("  extends: .base\n", "  extends: [.base]\n  tags: [small]\n"),
        ("  rules:\n    - if: $CI_PIPELINE_SOURCE == \"merge_request_event\"\n", ""),
        ("    - pip install hybrid-lint==0.3\n", "    - pip install hybrid-lint==0.4\n    - pip list\n"),
    ],
)  # fmt: skip
def test_what_does_not_is_not(tmp_path: Path, old: str, new: str) -> None:
    assert changed(tmp_path, old, new) == []
