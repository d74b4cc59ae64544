"""What a command loads: modules, objects in them, scripts."""

from __future__ import annotations

import re
from typing import NamedTuple

_TARGET = re.compile(r"([A-Za-z_][\w.]*(?:/[\w./]+)?):([A-Za-z_][\w.]*)(?:\(.*\))?", re.DOTALL)
_MODULE = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")


class Named(NamedTuple):
    """Something that a command names to be loaded: a module and what it takes from it, or a script's path as written.

    `dotted`: the last segment of the module may be the object, which only the files tell. `pattern`: every module whose
    path below the directory of the process fits.
    """

    module: str | None = None
    attribute: str | None = None
    script: str | None = None
    dotted: bool = False
    pattern: str | None = None


class Kind(NamedTuple):
    """What a command runs. `loads`: what it names, the first being what it is about; `directory`: a search directory.

    `ends`: True ends by itself, False runs for good, None depends on what follows. `daemon`: goes to the background.
    """

    kind: str
    loads: tuple[Named, ...] = ()
    directory: str | None = None
    ends: bool | None = None
    daemon: bool = False


class Target(NamedTuple):
    """What a process starts with: `file` is what it is about, `further` what it loads besides; the module by its full name.

    `guessed`: the file lies in the repository, but not where the container would look for it.
    """

    file: int | None
    module: str | None
    attribute: str | None
    further: tuple[int, ...] = ()
    guessed: bool = False

    @property
    def files(self) -> tuple[int, ...]:
        return self.further if self.file is None else (self.file, *self.further)


class Lead(NamedTuple):
    """`leads`: file, outside, nowhere or unknown; `named`: what the command names; `detail`: a clause about it."""

    leads: str
    named: str
    detail: str = ""


def target(word: str) -> Named | None:
    """`package.module:object`, also `package/module:object` and `module:factory()`; None for another word."""
    match = _TARGET.fullmatch(word)
    if match is None or match[1] in ("unix", "fd", "file", "http", "https", "tcp", "redis", "amqp"):
        return None
    return Named(dotted_path(match[1]), match[2])


def module(word: str) -> Named | None:
    """A dotted name of a module or of an object in one; None for another word."""
    return Named(word, dotted="." in word) if _MODULE.fullmatch(word) else None


def in_dotted_name(word: str) -> bool:
    """Whether a word is a dotted name with at least two segments and no file's."""
    return "." in word and not word.endswith(".py") and _MODULE.fullmatch(word) is not None


def dotted_path(path: str) -> str:
    """The module that a path means: `package/module.py` → `package.module`."""
    return path.removesuffix(".py").replace("/", ".").strip(".")
