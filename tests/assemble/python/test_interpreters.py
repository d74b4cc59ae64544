"""Conditions on `sys.version_info` are judged by as many numbers of the version as an image tells."""

from __future__ import annotations

import pytest

from hybrid_lint.assemble.python.interpreters import may_run

LIMITS = [
    (">=3.12", (3, 12), True),
    (">=3.12", (3, 11), False),
    (">3.12", (3, 12), True),
    ("<=3.12", (3, 12), False),
    ("<3.12", (3, 12), False),
    ("<3.12.4", (3, 12), True),
    (">=3.12.4", (3, 12), True),
    ("<4", (3, 12), True),
    ("<3", (), False),
    (">=3", (), True),
    (">=3.14", (), True),
    ("==3.12", (3, 12), False),
    ("[:2]==3.12", (3, 12), True),
    ("[:2]==3.12", (3, 11), False),
    ("[:2]!=3.12", (3, 12), False),
    ("[:2]<=3.12", (3, 12), True),
    ("[:2]==3.12", (3,), True),
    ("[:1]==2", (), False),
    ("[:1]>=3", (3, 12), True),
    ("[:1]<3.5", (3, 12), True),
    (">=3.9 <3.12", (3, 11), True),
    (">=3.9 <3.11", (3, 11), False),
]


@pytest.mark.parametrize(("limits", "python", "expected"), LIMITS)
def test_versions(limits: str, python: tuple[int, ...], expected: bool) -> None:
    assert may_run(limits, python) is expected
