"""Takes apart what starts others: supervisord, honcho and foreman, circus, s6, runit, pm2, parallel, concurrently, make, watchers, tasks."""

from __future__ import annotations

import shlex
from posixpath import dirname
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.image.copy import absolute
from hybrid_lint.formats.shell.options import option
from hybrid_lint.formats.shell.wrappers import basename

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.assemble.process.values import Sources
    from hybrid_lint.facts.rows import IniValue

_SUPERVISORD = (
    "/etc/supervisor/supervisord.conf",
    "/etc/supervisord.conf",
    "/etc/supervisor/conf.d/supervisord.conf",
)
_SERVICE_DIRECTORIES = ("/etc/services.d", "/etc/s6-overlay/s6-rc.d")
#: Program that starts another one again when files change → options whose value is that other one.
_WATCHERS: dict[str, tuple[str, ...]] = {
    "watchmedo": (),
    "watchfiles": (),
    "nodemon": ("--exec", "-x"),
    "watchexec": (),
    "reflex": (),
}


class Managed(NamedTuple):
    """A command that a process manager starts; `once` if it ends, `awaited` if the manager ends with it."""

    words: tuple[str, ...]
    via: str
    origin: str | None
    place: tuple[int, int, int, int] | None
    directory: str | None = None
    background: bool = False
    once: bool = False
    awaited: bool = False


def managed(words: tuple[str, ...], sources: Sources, directory: str) -> list[Managed] | None:
    """What a process manager starts; None if the words run none or its configuration is not in the repository."""
    program = basename(words[0])
    if program == "supervisord":
        return _supervisord(words, sources, directory)
    if program in ("honcho", "foreman", "overmind", "hivemind", "goreman"):
        return _procfile(words, sources, directory)
    if program == "circusd":
        return _circus(words, sources, directory)
    if program in ("s6-svscan", "runsvdir", "runit", "runsvinit"):
        roots = [absolute(directory, word) for word in words[1:] if not word.startswith("-")]
        return _service_directory(roots or ["/etc/service"], sources, program) or None
    if words[0] == "/init":
        services = _service_directory(list(_SERVICE_DIRECTORIES), sources, "s6")
        main = [Managed(words[1:], "s6", None, None)] if len(words) > 1 else []
        return [*services, *main] or None
    if program in ("concurrently", "multirun", "parallel", "run-parallel"):
        return _parallel(words, program)
    if program in ("make", "gmake"):
        return _make(words, sources, directory)
    if program in ("pm2-runtime", "pm2", "pm2-docker"):
        return _pm2(words)
    if program in _WATCHERS:
        return _watched(program, words)
    if program == "uwsgi":
        return _uwsgi(words, sources, directory)
    return _task(words[1:] if program in ("poe", "poethepoet", "taskipy", "task") else words, sources)


def _watched(program: str, words: tuple[str, ...]) -> list[Managed] | None:
    """What a program that watches files starts anew: behind `--`, as the value of an option, or as its first operand."""
    inner: tuple[str, ...] = words[words.index("--") + 1 :] if "--" in words else ()
    for name in _WATCHERS[program]:
        text = option(words, name)
        inner = inner or (_split(text) if text else ())
    operands = [word for word in words[1:] if not word.startswith("-")]
    if not inner and program == "watchfiles" and operands and " " in operands[0]:
        inner = _split(operands[0])
    if not inner and program == "nodemon" and operands and operands[0].endswith(".py"):
        inner = ("python", *words[words.index(operands[0]) :])
    if inner == ("python",) or inner == ("python3",):
        inner = (*inner, *[word for word in operands if word.endswith(".py")][:1])
    return [Managed(inner, program, None, None, awaited=True)] if inner else None


def _uwsgi(words: tuple[str, ...], sources: Sources, directory: str) -> list[Managed] | None:
    """The options of an ini file as those of the command line."""
    named = option(words, "--ini") or next(
        (word for word in words[1:] if word.partition(":")[0].endswith(".ini")), None
    )
    path = None if named is None else absolute(directory, named.partition(":")[0])
    rows = None if path is None else sources.ini(path)
    if path is None or not rows:
        return None
    section = (named or "").partition(":")[2] or "uwsgi"
    options = [(row.key.strip(), row.value.strip()) for row in rows if row.section == section]
    written = [word for key, text in options if key != "ini" for word in (f"--{key}", text)]
    rest = [word for word in words[1:] if word not in ("--ini", named)]
    return [Managed(("uwsgi", *written, *rest), "uwsgi", path, _place(rows[0]), awaited=True)]


def _task(words: tuple[str, ...], sources: Sources) -> list[Managed] | None:
    """A command that the project gives a name, as `pdm run serve` and `poe serve` look it up."""
    command = sources.tasks.get(words[0]) if words else None
    if command is None or _split(command)[:1] == (words[0],):
        return None
    text = f"{command} {shlex.join(words[1:])}".strip()
    return [Managed(("sh", "-c", text), "task", None, None, awaited=True)]


def _split(text: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(text))
    except ValueError:
        return tuple(text.split())


def _place(row: IniValue) -> tuple[int, int, int, int]:
    return row.line, row.column, row.end_line, row.end_column


def _sections(rows: Sequence[IniValue]) -> dict[str, dict[str, IniValue]]:
    sections: dict[str, dict[str, IniValue]] = {}
    for row in rows:
        sections.setdefault(row.section, {})[row.key.lower()] = row
    return sections


def _supervisord(words: tuple[str, ...], sources: Sources, directory: str) -> list[Managed] | None:
    named = option(words, "-c", "--configuration")
    candidates = [absolute(directory, named)] if named else [absolute(directory, "supervisord.conf"), *_SUPERVISORD]
    path = next((candidate for candidate in candidates if sources.ini(candidate) is not None), None)
    if path is None:
        return None
    found: list[Managed] = []
    waiting, seen = [path], {path}
    while waiting:
        path = waiting.pop(0)
        sections = _sections(sources.ini(path) or ())
        for section, values in sections.items():
            if section == "include" and "files" in values:
                for pattern in values["files"].value.split():
                    added = [one for one in sources.glob(absolute(dirname(path), pattern)) if one not in seen]
                    waiting.extend(added)
                    seen.update(added)
            elif section.startswith("program:") and "command" in values:
                if values.get("autostart") is not None and values["autostart"].value.lower() in ("false", "0", "no"):
                    continue
                home = values["directory"].value if "directory" in values else None
                row = values["command"]
                found.append(Managed(_split(row.value), "supervisord", path, _place(row), home))
    return found


def _procfile(words: tuple[str, ...], sources: Sources, directory: str) -> list[Managed] | None:
    path = absolute(directory, option(words, "-f", "--procfile") or "Procfile")
    rows = sources.ini(path)
    if rows is None:
        return None
    known = {row.key for row in rows}
    chosen = {word for word in words[1:] if word in known}
    return [
        Managed(("sh", "-c", row.value), "procfile", path, _place(row), once=row.key == "release")
        for row in rows
        if not chosen or row.key in chosen
    ]


def _circus(words: tuple[str, ...], sources: Sources, directory: str) -> list[Managed] | None:
    path = absolute(directory, next((word for word in words[1:] if word.endswith(".ini")), "circus.ini"))
    rows = sources.ini(path)
    if rows is None:
        return None
    found = []
    for section, values in _sections(rows).items():
        if section.startswith("watcher:") and "cmd" in values:
            text = values["cmd"].value + (f" {values['args'].value}" if "args" in values else "")
            home = values["working_dir"].value if "working_dir" in values else None
            found.append(Managed(_split(text), "circus", path, _place(values["cmd"]), home))
    return found


def _service_directory(roots: Sequence[str], sources: Sources, program: str) -> list[Managed]:
    via = "runit" if program.startswith("run") else "s6"
    scripts = [path for root in roots for path in sources.glob(f"{root.rstrip('/')}/*/run")]
    return [Managed((path,), via, None, None, dirname(path)) for path in scripts]


def _make(words: tuple[str, ...], sources: Sources, directory: str) -> list[Managed] | None:
    """The recipe of the target; variables of the Makefile stay as they are."""
    directory = absolute(directory, option(words, "-C", "--directory") or ".")
    named = option(words, "-f", "--file", "--makefile")
    candidates = [named] if named else ["GNUmakefile", "makefile", "Makefile"]
    targets = [word for at, word in enumerate(words) if at and "=" not in word and not word.startswith("-")]
    for path in (absolute(directory, candidate) for candidate in candidates):
        recipes = sources.make(path)
        if recipes is not None:
            chosen = [word for word in targets if word in recipes] or list(recipes)[:1]
            return [
                Managed(("sh", "-c", recipes[one][0]), "make", path, (recipes[one][1], 1) * 2, directory, awaited=True)
                for one in chosen
            ]
    return None


def _parallel(words: tuple[str, ...], program: str) -> list[Managed] | None:
    rest = words[words.index(":::") + 1 :] if ":::" in words else words[1:]
    texts = [word for word in rest if not word.startswith("-") and (" " in word or ":::" in words)]
    return [Managed(("sh", "-c", text), program, None, None) for text in texts] or None


def _pm2(words: tuple[str, ...]) -> list[Managed] | None:
    scripts = [word for word in words[1:] if word.endswith((".py", ".sh"))]
    interpreter = option(words, "--interpreter") or "python"
    return [
        Managed((interpreter if word.endswith(".py") else "sh", word), "pm2", None, None) for word in scripts
    ] or None
