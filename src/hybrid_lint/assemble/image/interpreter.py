"""The version of Python that the name of an image tells."""

from __future__ import annotations

import re

_PYTHON_IMAGE = re.compile(r"python:?(\d+(?:\.\d+)?)(?![\w])")


def python_of(image: str | None) -> tuple[int, ...]:
    """`python:3.12-slim`, `uv:python3.11-alpine`: major and minor number; nothing where the name does not tell."""
    match = _PYTHON_IMAGE.search(image) if image else None
    return tuple(int(number) for number in match[1].split(".")[:2]) if match is not None else ()
