"""Which interpreters run what stands under a condition on `sys.version_info`."""

from __future__ import annotations

import re
from functools import lru_cache

_LIMIT = re.compile(r"(?:\[:(\d)\])?(<=|>=|==|!=|<|>)([\d.]+)")
#: Nobody runs Python 2 any more.
_LEAST = (3,)


@lru_cache(maxsize=4096)
def may_run(limits: str, python: tuple[int, ...]) -> bool:
    """Whether an interpreter may run it of whose version so many numbers are known; `limits` as in `python_import.interpreters`."""
    return all(_holds(match, python or _LEAST) for match in _LIMIT.finditer(limits))


def _holds(limit: re.Match[str], python: tuple[int, ...]) -> bool:
    numbers = tuple(int(number) for number in limit[3].split("."))
    width = int(limit[1]) if limit[1] else None
    if width is not None:
        python = python[:width]
    common = min(len(python), len(numbers))
    known, asked = python[:common], numbers[:common]
    if known != asked:
        order = -1 if known < asked else 1
    elif len(python) < (min(len(numbers), width) if width is not None else len(numbers)):
        return True  # the numbers that decide are not known
    elif width is not None and len(numbers) == width:
        order = 0
    else:
        # A longer tuple is the greater one: `version_info` has five members.
        order = 1 if width is None or width > len(numbers) else -1
    return {"<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0, "==": order == 0, "!=": order != 0}[
        limit[2]
    ]
