"""What an extractor module declares of the formats it reads, and all formats that the modules of this package declare.

A declaration is the literal `FORMATS = (Format(…), …)` at the head of a module, or of a package's `__init__.py`, up to the
first empty line. It is evaluated without the rest of the module, so that a run knows the kinds of all files before it
imports the first extractor.
"""

# pathlib costs more than the reading.
# ruff: noqa: PTH110, PTH123

from __future__ import annotations

import os
from functools import cache
from typing import NamedTuple

_BEGIN = b"\nFORMATS = "


class Format(NamedTuple):
    """A kind of file: how it is told from others, which function reads it, and what is read of it beside.

    Names and suffixes tell a kind first, then what a name starts with, then the path, last the content. Among equals
    the order is that of the modules' names and, within a module, of its declarations.
    """

    #: `file.kind`.
    kind: str
    #: The function of the module that reads a file (`reader.extract` in a package); '' if none does.
    function: str = "extract"
    #: Whole names and last suffixes in lower case, separated by white space.
    names: str = ""
    suffixes: str = ""
    #: Nothing takes a file away that has one of these names or suffixes.
    certain: bool = False
    #: What names start with whose suffix tells nothing, or one of the kinds `over` (`*`: any); but for suffixes `unless`.
    starts: str = ""
    over: str = ""
    unless: str = ""
    #: A pattern of whole paths, their last part in lower case, that nothing above tells.
    path: str = ""
    #: Paths of a higher precedence are looked at first.
    precedence: int = 0
    #: A pattern in the first bytes of a file whose path tells nothing, and one of its interpreter's whole name.
    content: bytes = b""
    interpreters: str = ""
    #: It has a row of `text_file`.
    text: bool = True
    #: What opens a comment up to the end of the line, and what opens and closes one over several lines.
    comments: str = ""
    blocks: tuple[tuple[str, str], ...] = ()
    #: What opens a comment with a marker in it, if that is not what opens any comment.
    openers: str = ""
    #: No function of its own finds the suppressions in its comments.
    suppressions: bool = False
    #: Configuration in which an address of a database can stand.
    addresses: bool = False
    #: The module below `hybrid_lint.extract` that declares it; filled in by `declared`.
    module: str = ""

    def comment_openers(self) -> tuple[str, ...]:
        """What opens a comment in which a marker or a suppression may stand."""
        return tuple(self.openers.split()) or (*self.comments.split(), *(opener for opener, _ in self.blocks))


@cache
def declared() -> tuple[Format, ...]:
    """All formats, in the order of the names of the modules that declare them."""
    from hybrid_lint.extract import __path__ as directories

    modules = sorted(found for directory in directories for found in _modules(directory))
    return tuple(each._replace(module=module) for module, path in modules for each in _declarations(path))


def _modules(directory: str) -> list[tuple[str, str]]:
    """Name and file of each module and package in a directory."""
    found = []
    with os.scandir(directory) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                found.append((entry.name[:-3], entry.path))
            elif "." not in entry.name and os.path.exists(f"{entry.path}/__init__.py"):
                found.append((entry.name, f"{entry.path}/__init__.py"))
    return found


def _declarations(path: str) -> tuple[Format, ...]:
    with open(path, "rb", buffering=0) as file:
        source = file.read()
    start = source.find(_BEGIN)
    if start < 0:
        return ()
    literal = source[start + len(_BEGIN) :].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    formats: tuple[Format, ...] = eval(compile(literal, path, "eval"), {"__builtins__": {}, "Format": Format})
    return formats
