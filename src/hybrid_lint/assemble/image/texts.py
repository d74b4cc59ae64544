"""Texts that a Dockerfile itself writes into the image: here-documents of COPY and RUN, and echoed lines.

Source: Dockerfile reference, "Here-Documents" (https://docs.docker.com/reference/dockerfile/#here-documents).
"""

from __future__ import annotations

import json
import posixpath
import re
from typing import TYPE_CHECKING

from hybrid_lint.assemble.image.copy import Copy, absolute

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hybrid_lint.facts.rows import DockerInstruction

#: `cat > /start.sh` and `tee /start.sh` with a here-document.
_TARGET = re.compile(r"(?:>\s*|\btee\s+(?:-\w+\s+)*)([\w./${}-]+)")
#: `echo '…' > /start.sh`, `printf "…" >> /start.sh`.
_ECHOED = re.compile(
    r"""\b(?:echo|printf)\s+(?:-\w+\s+)*(?:'([^']*)'|"((?:[^"\\]|\\.)*)")\s*(>>?)\s*([\w./${}-]+)""", re.DOTALL
)
_ESCAPE = re.compile(r"\\(n|t|\\|\"|\$)")
_ESCAPED = {"n": "\n", "t": "\t"}


def copied_texts(instruction: DockerInstruction) -> Iterator[tuple[str, str, int]]:
    """Name, text and first line of each here-document that a COPY or ADD brings."""
    for document in json.loads(instruction.heredocs):
        yield document["name"], document["body"], document["line"]


def copied_from(
    texts: Mapping[str, tuple[str, int | None]], sources: Sequence[str], copy: Copy
) -> dict[str, tuple[str, int | None]]:
    """The texts of another stage that a COPY of it brings along, by their path in this one."""
    found: dict[str, tuple[str, int | None]] = {}
    for written in sources:
        source = absolute("/", written)
        for path, text in texts.items():
            if path == source:
                into = copy.into or len(copy.sources) > 1
                found[absolute(copy.target, posixpath.basename(path)) if into else copy.target] = text
            elif path.startswith(f"{source.rstrip('/')}/"):
                found[absolute(copy.target, path[len(source.rstrip("/")) + 1 :])] = text
    return found


def run_texts(instruction: DockerInstruction) -> Iterator[tuple[str, str, int | None, bool]]:
    """Path as written, text, first line and whether it is appended, of each text that a RUN redirects into a file.

    The line is None where lines of the text are no lines of the Dockerfile.
    """
    documents = json.loads(instruction.heredocs)
    if documents:
        target = _TARGET.search(instruction.text) if len(documents) == 1 and instruction.form == "shell" else None
        if target is not None:
            yield target[1], documents[0]["body"], documents[0]["line"], False
        return
    if "echo" in instruction.text or "printf" in instruction.text:
        for match in _ECHOED.finditer(instruction.text):
            text = _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), match[1] or match[2] or "")
            yield match[4], f"{text}\n", None, match[3] == ">>"
