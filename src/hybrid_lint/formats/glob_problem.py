"""What is wrong with a glob of the configuration: written so, it could never speak of a path of the repository."""

from __future__ import annotations

import re

from hybrid_lint.formats.path_globs import is_class


def glob_problem(glob: str) -> tuple[str, str | None] | None:
    """What is wrong, as the end of a sentence, and the glob that was probably meant; `None` for a good one."""
    if not glob.strip():
        return "is empty", None
    if "\\" in glob:
        return "has a `\\`; segments are separated by `/`", glob.replace("\\", "/")
    if glob.startswith("!"):
        return "begins with `!`; what is named cannot be taken back", None
    if glob.startswith(("/", "~")) or re.match(r"[A-Za-z]:/", glob):
        return "is absolute", glob.lstrip("/") if glob.startswith("/") else None
    segments = glob.rstrip("/").split("/")
    if ".." in segments:
        return "leaves the repository", None
    if "" in segments or "." in segments:
        return "has an empty segment", "/".join(part for part in segments if part not in ("", ".")) or None
    return _class_problem(glob)


def _class_problem(glob: str) -> tuple[str, str | None] | None:
    at = glob.find("[")
    while at >= 0:
        end = glob.find("]", at + 2)
        if end < 0:
            return "has a `[` that is never closed", None
        body = glob[at + 1 : end]
        if not is_class(body):
            return f"has `[{body}]`, which is no class of characters", None
        at = glob.find("[", end)
    return None
