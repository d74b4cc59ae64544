"""Tells what one command runs: which Python module, script or server, and whether it ends by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.formats.shell.options import option
from hybrid_lint.formats.shell.wrappers import basename
from hybrid_lint.knowledge.programs import (
    CELERY_ONCE,
    DAEMONS,
    DJANGO_ENDLESS,
    ONCE_MODULES,
    RUN_ONCE,
    SERVERS,
    WRAPPING_MODULES,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


_PYTHON = re.compile(r"python(?:[23](?:\.\d+)?)?|pypy3?")
_TARGET = re.compile(r"([A-Za-z_][\w.]*(?:/[\w./]+)?):([A-Za-z_][\w.]*)(?:\(.*\))?", re.DOTALL)
_MODULE = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_RUN_CALL = re.compile(r"(?:uvicorn|hypercorn)\.run\(\s*['\"]([\w.]+):(\w+)['\"]")
_DASH_M = re.compile(r"-[bBdEiIOqsSuvx]*m")

_VALUED_PYTHON = frozenset({"-X", "-W", "--check-hash-based-pycs"})
_VALUED_DEBUG = frozenset(
    {"--listen", "--connect", "--log-to", "-o", "-s", "--configure-subProcess", "--rcfile", "--source"}
)


class Kind(NamedTuple):
    """What a command runs. `script` is a path as written; `directory` a search directory the command names.

    `ends`: True ends by itself, False runs for good, None depends on what follows. `daemon`: goes to the background.
    """

    kind: str
    module: str | None = None
    attribute: str | None = None
    script: str | None = None
    directory: str | None = None
    ends: bool | None = None
    daemon: bool = False


_ENDS = Kind("other", ends=True)


def kind_of(words: Sequence[str], console_scripts: Mapping[str, str]) -> Kind:
    """The kind of a command without wrappers; `console_scripts` maps names to `package.module:function`."""
    program = basename(words[0]) if words else ""
    rest = list(words[1:])
    if _PYTHON.fullmatch(program):
        return _python(rest, console_scripts)
    if program in _TOOLS:
        return _TOOLS[program](program, rest)
    if program in SERVERS:
        return _server(program, rest)
    if program in console_scripts:
        module, _, attribute = console_scripts[program].partition(":")
        return Kind("console_script", module.strip(), attribute.partition("[")[0].strip() or None)
    if words and words[0].endswith(".py"):
        return _script(words[0], rest)
    if program in RUN_ONCE or program.startswith(("wait-for", "wait_for")):
        return _ENDS
    if program in DAEMONS:
        stays = any(mark in " ".join(rest) for mark in DAEMONS[program])
        return Kind("other", ends=False, daemon=not stays)
    if program in ("sleep", "tail"):
        return Kind("other", ends=not ({"infinity", "inf", "-f", "-F"} & set(rest)))
    if program in ("service", "systemctl", "rc-service") and "start" in rest:
        return Kind("other", ends=False, daemon=True)
    return Kind("other")


def _python(rest: list[str], console_scripts: Mapping[str, str]) -> Kind:
    at = 0
    while at < len(rest):
        word = rest[at]
        if _DASH_M.fullmatch(word):
            return _module(rest[at + 1 :], console_scripts)
        if word in ("-c", "-uc"):
            match = _RUN_CALL.search(rest[at + 1]) if at + 1 < len(rest) else None
            return Kind("uvicorn", match[1], match[2], ends=False) if match else Kind("python")
        if word in _VALUED_PYTHON:
            at += 1
        elif not word.startswith("-"):
            return _script(word, rest[at + 1 :])
        at += 1
    return Kind("python")


def _module(rest: list[str], console_scripts: Mapping[str, str]) -> Kind:
    name = rest[0] if rest else ""
    if name in WRAPPING_MODULES:
        return _wrapped(rest[1:], console_scripts)
    if name in SERVERS or name in _TOOLS:
        return kind_of(rest, console_scripts)
    if name in ONCE_MODULES:
        return Kind("python", name, ends=True)
    return Kind("python", name or None)


def _wrapped(rest: list[str], console_scripts: Mapping[str, str]) -> Kind:
    """`python -m debugpy --listen 5678 -m uvicorn main:app`, `python -m coverage run main.py`."""
    at = 0
    while at < len(rest):
        word = rest[at]
        if word in _VALUED_DEBUG:
            at += 1
        elif _DASH_M.fullmatch(word) or not word.startswith("-"):
            return _python(rest[at + 1 :] if word == "run" else rest[at:], console_scripts)
        at += 1
    return Kind("python")


def _script(path: str, rest: list[str]) -> Kind:
    if basename(path) == "manage.py":
        subcommand = next((word for word in rest if not word.startswith("-")), "")
        return Kind("python", script=path, ends=subcommand not in DJANGO_ENDLESS)
    return Kind("python", script=path)


def _value(rest: Sequence[str], *names: str) -> str | None:
    """The value of an option; that of a short one may be attached: `-Apackage.module`."""
    for at, word in enumerate(rest):
        name = word.partition("=")[0]
        if name in names:
            return option(rest[at:], *names)
        if len(name) > 2 and name[:2] in names and not name.startswith("--"):
            return word[2:]
    return None


def _dotted(module: str) -> str:
    return module.removesuffix(".py").replace("/", ".").strip(".")


def _server(program: str, rest: list[str]) -> Kind:
    directory = _value(rest, "--app-dir", "--chdir", "--pythonpath")
    for word in rest:
        match = _TARGET.fullmatch(word)
        if match is not None:
            return Kind(program, _dotted(match[1]), match[2], directory=directory, ends=False)
    last = rest[-1] if rest else ""
    plain = len(rest) == 1 or (len(rest) > 1 and (not rest[-2].startswith("-") or "=" in rest[-2]))
    module = last if plain and _MODULE.fullmatch(last) else None
    return Kind(program, module, directory=directory, ends=False)


def _celery(program: str, rest: list[str]) -> Kind:
    module, _, attribute = (_value(rest, "-A", "--app") or "").partition(":")
    directory = _value(rest, "--workdir")
    return Kind("celery", module or None, attribute or None, directory=directory, ends=bool(CELERY_ONCE & set(rest)))


def _arq(program: str, rest: list[str]) -> Kind:
    target = next((word for word in rest if "." in word and _MODULE.fullmatch(word)), "")
    module, _, attribute = target.rpartition(".")
    return Kind("arq", module or None, attribute or None, ends=False)


def _workers(program: str, rest: list[str]) -> Kind:
    """`dramatiq pkg.tasks`, `taskiq worker pkg:broker`, `faststream run pkg:app`, `huey_consumer pkg.tasks.huey`."""
    kind = "dramatiq" if program == "dramatiq" else "other"
    for word in rest:
        match = _TARGET.fullmatch(word)
        if match is not None:
            return Kind(kind, _dotted(match[1]), match[2], ends=False)
    words = [word for word in rest if word not in ("worker", "run", "scheduler") and _MODULE.fullmatch(word)]
    module = words[0] if words else None
    if module and program.startswith(("huey_consumer", "saq")):
        module, _, attribute = module.rpartition(".")
        return Kind(kind, module or None, attribute, ends=False)
    return Kind(kind, module, ends=False)


def _fastapi(program: str, rest: list[str]) -> Kind:
    if rest[:1] not in (["run"], ["dev"]):
        return _ENDS
    path = next((word for word in rest[1:] if word.endswith(".py") or "/" in word), None)
    attribute = _value(rest, "--app")
    entry = _TARGET.fullmatch(_value(rest, "-e", "--entrypoint") or "")
    if entry is not None:
        return Kind("fastapi", entry[1], entry[2], ends=False)
    return Kind("fastapi", attribute=attribute, script=path, ends=False)


def _flask(program: str, rest: list[str]) -> Kind:
    target = _value(rest, "--app", "-A") or ""
    module, _, attribute = target.partition(":")
    script = module if module.endswith(".py") else None
    return Kind("flask", None if script else module or None, attribute or None, script, ends="run" not in rest)


def _page(program: str, rest: list[str]) -> Kind:
    path = next((word for word in rest if word.endswith(".py")), None)
    return Kind("streamlit" if program == "streamlit" else "other", script=path, ends=False)


_TOOLS = {
    "celery": _celery,
    "arq": _arq,
    "dramatiq": _workers,
    "taskiq": _workers,
    "faststream": _workers,
    "huey_consumer": _workers,
    "huey_consumer.py": _workers,
    "saq": _workers,
    "rq": _workers,
    "fastapi": _fastapi,
    "flask": _flask,
    "streamlit": _page,
    "chainlit": _page,
    "gradio": _page,
}
