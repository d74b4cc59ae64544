"""Path templates of routes and requests: `/tasks/{task_id:int}` of a route, `/tasks/{}` of a request."""

from __future__ import annotations

import re
from functools import lru_cache

#: Longer paths are cut.
_LONGEST_PATH = 500

_BRACES = re.compile(r"\{[^{}]*\}")
#: Starlette's converters: what a parameter matches, and a text that stands for all that one may be.
_CONVERTERS = {
    "int": (r"[0-9]+", "0"),
    "float": (r"[0-9]+(?:\.[0-9]+)?", "0"),
    "path": (".*", "\0/\0"),
    "uuid": (r"[0-9a-fA-F-]{32,36}", "\0"),
}


def blank_names(text: str | None) -> str | None:
    """A template without the names in its braces: `/tasks/{task_id}` is `/tasks/{}`."""
    return None if text is None else _BRACES.sub("{}", str(text)[:_LONGEST_PATH])


def route_covers(route: str | None, other: str | None) -> int | None:
    """1 if a path template, as Starlette matches it, takes every path of another one; 0 if not."""
    if route is None or other is None:
        return None
    sample = _BRACES.sub(lambda found: _converter(found.group())[1], other[:_LONGEST_PATH])
    return 1 if _route_pattern(route[:_LONGEST_PATH]).fullmatch(sample) else 0


@lru_cache(maxsize=4096)
def _route_pattern(route: str) -> re.Pattern[str]:
    texts, names = _BRACES.split(route), _BRACES.findall(route)
    parts = [re.escape(texts[0])]
    for name, text in zip(names, texts[1:], strict=True):
        parts += [_converter(name)[0], re.escape(text)]
    return re.compile("".join(parts), re.DOTALL)


def _converter(name: str) -> tuple[str, str]:
    return _CONVERTERS.get(name[1:-1].partition(":")[2], ("[^/]+", "\0"))


def route_answers(route: str | None, asked: str | None) -> int | None:
    """1 if a route may answer at a path in which `{}` may be any text of one segment; slashes at the end do not count."""
    if route is None or asked is None:
        return None
    written = route.replace("<", "{").replace(">", "}")  # as Flask writes them
    routed, wanted = (text[:_LONGEST_PATH].strip("/").split("/") for text in (written, asked))
    for at, segment in enumerate(routed):
        if segment.endswith(":path}") or segment.startswith("{path:"):
            return 1
        if at >= len(wanted) or not _segments_meet(segment, wanted[at]):
            return 0
    return 1 if len(routed) == len(wanted) else 0


def _segments_meet(routed: str, wanted: str) -> bool:
    if "{" in wanted:
        return "{" in routed or _route_pattern(wanted).fullmatch(routed) is not None
    return _route_pattern(routed).fullmatch(wanted) is not None
