"""Puts imports in order again after modules got other names, as isort does by its defaults."""

from __future__ import annotations

import re

_STATEMENT = re.compile(r"(?:from (?P<of>[\w.]+) import (?:\((?:[^()]*)\)|[^\n(]*)|import (?P<module>[\w.]+)[^\n]*)\n")
_BLOCK = re.compile(rf"(?:^{_STATEMENT.pattern.replace('?P<of>', '?:').replace('?P<module>', '?:')})+", re.MULTILINE)


def with_sorted_imports(text: str) -> str:
    """The text with each block of imports that stands at the margin in order: `import` before `from`, then by module."""
    return _BLOCK.sub(lambda block: _sorted(block[0]), text)


def _sorted(block: str) -> str:
    statements = [
        (match["of"] is not None, (match["of"] or match["module"]).lower(), match[0])
        for match in _STATEMENT.finditer(block)
    ]
    return "".join(text for *_, text in sorted(statements, key=lambda statement: statement[:2]))
