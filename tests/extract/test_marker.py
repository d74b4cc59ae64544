"""Markers that surely do not hold in a Linux image leave a requirement out; where anything is not known, it stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hybrid_lint.formats.marker import never_holds

MARKERS = [
    ("sys_platform == 'win32'", (), True),
    ("sys_platform != 'win32'", (), False),
    ("platform_system == \"Windows\" or os_name == 'nt'", (), True),
    ("python_version < '3.8'", (3, 12), True),
    ("python_version < '3.8'", (), False),
    ("python_version >= '3.8'", (3, 12), False),
    ("python_version < '3'", (), True),
    ("python_version == '2.7'", (), True),
    ("(sys_platform == 'linux' and python_version > '3.12')", (3, 12), True),
    ("extra == 'x'", (), False),
    ("sys_platform == 'darwin' and extra == 'x'", (), True),
    ("'linux' in sys_platform", (), False),
    ("sys_platform in 'win32 cygwin'", (), True),
    ("'win' in sys_platform", (), True),
    ("python_full_version < '3.12.4'", (3, 12), False),
    ("python_full_version >= '3.13.1'", (3, 12), True),
    ("python_version == '3.12'", (3, 12), False),
    ("python_version == '3.11'", (3, 12), True),
    ("platform_machine == 'arm64'", (), False),
    ("implementation_name == 'pypy'", (), True),
    ("'3.8' > python_version", (3, 12), True),
    ("python_version > '3'", (3, 12), False),
    ("garbage ((", (), False),
    ("python_version <= '3.12'", (3, 12), False),
    ("python_version == '3.*'", (3, 12), False),
    ("not really", (), False),
]


@pytest.mark.parametrize(("marker", "python", "expected"), MARKERS)
def test_markers(marker: str, python: tuple[int, ...], expected: bool) -> None:
    assert never_holds(marker, python) is expected


def test_nothing_is_no_marker() -> None:
    assert never_holds(None) is False
    assert never_holds("") is False


@given(st.lists(st.sampled_from(["(", ")", "and", "or", "not in", "==", "'3.8'", "python_version", "extra", "<"])))
def test_any_text_is_read(words: list[str]) -> None:
    assert never_holds(" ".join(words), (3, 12)) in (True, False)
