"""The Python interpreter's own command line: scripts, `-m`, `-c`, and modules that run another one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hybrid_lint.assemble.process.loading import Kind, Named
from hybrid_lint.formats.shell.wrappers import basename
from hybrid_lint.knowledge.programs import DJANGO_ENDLESS, ONCE_MODULES, PROGRAM_MODULES, WRAPPING_MODULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Continue = Callable[[Sequence[str], Mapping[str, str]], Kind]

INTERPRETER = re.compile(r"python(?:[23](?:\.\d+)?t?)?|pypy(?:3(?:\.\d+)?)?")

_DASH_M = re.compile(r"-[bBdEiIOPqsSuvx]*m")
_DASH_C = re.compile(r"-[bBdEiIOPqsSuvx]*c")
_VALUED = frozenset({"-X", "-W", "--check-hash-based-pycs"})
_VALUED_DEBUG = frozenset(
    {"--listen", "--connect", "--log-to", "-o", "-s", "--configure-subProcess", "--rcfile", "--source", "--data-file"}
)
#: Calls of `python -c` that serve what they are given.
_SERVING = {"uvicorn.run": "uvicorn", "hypercorn.run": "hypercorn"}


def kind_of_interpreter(rest: list[str], console_scripts: Mapping[str, str], kind_of: Continue) -> Kind:
    """What `python` followed by these words runs; `kind_of` tells it of another command line."""
    at = 0
    while at < len(rest):
        word = rest[at]
        if _DASH_M.fullmatch(word):
            return _module(rest[at + 1 :], console_scripts, kind_of)
        if _DASH_C.fullmatch(word):
            return _code(rest[at + 1]) if at + 1 < len(rest) else Kind("python")
        if word in _VALUED:
            at += 1
        elif not word.startswith("-"):
            return _script(word, rest[at + 1 :])
        at += 1
    return Kind("python")


def _module(rest: list[str], console_scripts: Mapping[str, str], kind_of: Continue) -> Kind:
    name = rest[0] if rest else ""
    if name in WRAPPING_MODULES:
        return _wrapped(rest[1:], console_scripts, kind_of)
    if name in PROGRAM_MODULES:
        return kind_of([PROGRAM_MODULES[name], *rest[1:]], console_scripts)
    if name in ONCE_MODULES:
        return Kind("python", (Named(name),), ends=True)
    return Kind("python", (Named(name),) if name else ())


def _wrapped(rest: list[str], console_scripts: Mapping[str, str], kind_of: Continue) -> Kind:
    """`python -m debugpy --listen 5678 -m uvicorn main:app`, `python -m coverage run main.py`."""
    at = 0
    while at < len(rest):
        word = rest[at]
        if word in _VALUED_DEBUG:
            at += 1
        elif _DASH_M.fullmatch(word) or not word.startswith("-"):
            return kind_of_interpreter(rest[at + 1 :] if word == "run" else rest[at:], console_scripts, kind_of)
        at += 1
    return Kind("python")


def _script(path: str, rest: list[str]) -> Kind:
    named = Named(script=path)
    if basename(path) == "manage.py":
        subcommand = next((word for word in rest if not word.startswith("-")), "")
        return Kind("python", (named,), ends=subcommand not in DJANGO_ENDLESS)
    return Kind("python", (named,))


def _code(code: str) -> Kind:
    """The modules that the code of `python -c` imports, or has a server import."""
    from hybrid_lint.extract.python.reader import extract

    rows = extract(code.encode("utf-8", "replace"))
    served = next((kind for row in rows.get("python_call", ()) if (kind := _SERVING.get(str(row[2])))), None)
    loads = tuple(dict.fromkeys(_imported(rows.get("python_import", ()))))
    if served is not None:
        # `uvicorn.run("main:app")` imports by name; what the code imports itself comes after it.
        loads = tuple(sorted(loads, key=lambda named: named.attribute is None))
        return Kind(served, loads, ends=False)
    return Kind("python", loads)


def _imported(rows: Sequence[tuple[Any, ...]]) -> Iterator[Named]:
    for _, kind, _, level, module, name, *_ in rows:
        if not module or level:
            continue
        if kind == "from" and name is not None:
            yield Named(f"{module}.{name}", dotted=True)
        else:
            yield Named(module, name)
