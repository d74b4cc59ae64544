"""Files that a RUN writes from another one, line by line: `grep -v ours requirements.txt > others.txt`."""

from __future__ import annotations

import re
from posixpath import basename
from typing import TYPE_CHECKING

from hybrid_lint.assemble.image.copy import absolute

if TYPE_CHECKING:
    from collections.abc import Sequence

_PROGRAMS = frozenset({"grep", "egrep", "sed", "awk", "cat", "sort", "head", "tail"})


def filtered(words: Sequence[str], directory: str, text: str, files: dict[str, tuple[int, int]]) -> None:
    """Lets the file that a command of `text` is redirected to stand for the one that it reads; `words[0]` is the program.

    What the filter leaves out counts as there, because nobody runs it here.
    """
    if basename(words[0]) not in _PROGRAMS:
        return
    for word in words[1:]:
        source = files.get(absolute(directory, word)) if not word.startswith("-") else None
        # The first pipe or redirection behind the operand, so that `a && b > c` is not taken for one of `a`.
        target = source and re.search(rf"{re.escape(word)}['\"]?\s*(?:\|[^&;>]*)?>\s*([\w./-]+)", text)
        if source and target:
            files[absolute(directory, target[1])] = source
