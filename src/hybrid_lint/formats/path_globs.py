"""The globs of the configuration: `*` and `?` within a segment, `**` across segments, `[…]` classes."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def any_of(globs: Iterable[str]) -> Callable[[str], bool] | None:
    """Whether one of the globs speaks of a path; None without globs, which is cheaper to ask."""
    patterns = [path_pattern(glob) for glob in globs]
    return (lambda path: any(pattern.fullmatch(path) for pattern in patterns)) if patterns else None


def path_pattern(glob: str) -> re.Pattern[str]:
    """A pattern whose `fullmatch` says whether the glob speaks of a path.

    As in `.gitignore`, a glob without `/` (but at its end) speaks of a name at any depth, and a glob that names a
    directory speaks of everything below it.
    """
    trimmed = glob.strip("/")
    anchored = "/" in glob.rstrip("/")
    expression = "" if anchored else "(?:.*/)?"
    at = 0
    while at < len(trimmed):
        if trimmed.startswith("**/", at) and (at == 0 or trimmed[at - 1] == "/"):
            expression += "(?:.*/)?"
            at += 3
        elif trimmed.startswith("**", at):
            expression += ".*"
            at += 2
        else:
            part, at = _part(trimmed, at)
            expression += part
    return re.compile(expression + "(?:/.*)?", re.DOTALL)


def _part(glob: str, at: int) -> tuple[str, int]:
    character = glob[at]
    if character == "*":
        return "[^/]*", at + 1
    if character == "?":
        return "[^/]", at + 1
    if character == "[":
        end = glob.find("]", at + 2)
        if end > 0:
            body = glob[at + 1 : end]
            if is_class(body):
                negated = body[0] in "!^"
                return f"(?!/)[{'^' if negated else ''}{_members(body)}]", end + 1
    return re.escape(character), at + 1


def is_class(body: str) -> bool:
    """Whether what stands between `[` and `]` makes a class; `z-a` does not, and such a glob is taken literally."""
    try:
        re.compile(f"[{_members(body)}]")
    except re.error:
        return False
    return True


def _members(body: str) -> str:
    members = re.sub(r"([\\\[\]&~|^])", r"\\\1", body[1:] if body[0] in "!^" else body)
    return re.sub("-{2,}", r"\\-", members)
