"""Another name for something that files speak of by a word: a host, a variable, a key."""

from __future__ import annotations

import io
import re
import tokenize
from typing import TYPE_CHECKING, Any

from hybrid_lint.edit.lines import offset
from hybrid_lint.edit.ranges import Edit
from hybrid_lint.fix.references import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.fix.change import Change
    from hybrid_lint.fix.workspace import Workspace

#: Where a bare word names a directory or a distribution, not a host.
_OTHER_KEY = re.compile(r"(?:build|context|dockerfile|working_dir|working-directory|path)[\"']?\s*[:=]\s*[\"']?$")
_DISTRIBUTION = re.compile(r"^\s*name\s*=\s*[\"']$")


def rename_word(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """The new name in every text, of Python files in string literals alone.

    A host stands before a port or a path and behind `//` or `@`, or alone, and is no part of a path.
    """
    old, new = str(fields["from"]), str(fields["to"])
    pattern = re.compile(
        rf"(?<![\w$-]){re.escape(old)}(?![\w-])" if fields["as"] == "host" else rf"(?<!\w){re.escape(old)}(?!\w)"
    )
    for path, source in texts(tree, old):
        text = source.text
        literals = list(_literals(text)) if path.endswith((".py", ".pyi")) else None
        edits = []
        for match in pattern.finditer(text):
            if literals is not None and not any(start <= match.start() < end for start, end in literals):
                continue
            if fields["as"] != "host" or _is_host(path, text, match):
                edits.append(Edit(match.start(), match.end(), new))
        change.edit(path, edits)


def _is_host(path: str, text: str, match: re.Match[str]) -> bool:
    line = text[max(text.rfind("\n", 0, match.start()) + 1, match.start() - 300) : match.start()]
    behind = text[match.end() : match.end() + 1]
    if line.endswith("/") and not line.endswith("//"):
        return False
    if line.endswith(".") or (behind == "." and text[match.end() + 1 : match.end() + 2].isalnum()):
        return False
    if behind == "/" and not line.endswith(("//", "@")):
        return False
    if path.endswith(".toml") and _DISTRIBUTION.search(line):
        return False
    return _OTHER_KEY.search(line) is None


def _literals(text: str) -> Iterator[tuple[int, int]]:
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.STRING or tokenize.tok_name[token.type] == "FSTRING_MIDDLE":
                (line, column), (end_line, end_column) = token.start, token.end
                yield offset(text, line, column + 1), offset(text, end_line, end_column + 1)
    except (tokenize.TokenError, SyntaxError):
        return
