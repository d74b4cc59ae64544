"""Where the start of a process leads: to code of the repository, to what others make, nowhere, or nobody knows."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from posixpath import basename, join, normpath
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.process.loading import Lead
from hybrid_lint.formats.shell.wrappers import basename as program_name
from hybrid_lint.formats.shell.wrappers import unwrapped
from hybrid_lint.knowledge.programs import DAEMONS, HTTP_KINDS, KNOWN_SERVERS, PROGRAM_MODULES, QUEUE_WORKERS, RUN_ONCE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from hybrid_lint.assemble.process.loading import Named, Target
    from hybrid_lint.assemble.process.values import Process
    from hybrid_lint.assemble.service.container_files import ContainerFiles


class Surroundings(NamedTuple):
    """What decides where a start leads: the container's files, its search path, and the packages it installs.

    `modules`: dotted names of the container's Python files by their paths there; `packages` is None if they are not all known.
    """

    files: ContainerFiles
    search_path: Sequence[str]
    workdir: str
    python: Mapping[str, int]
    packages: Collection[str] | None


def lead_of(process: Process, target: Target, around: Surroundings) -> Lead:
    """Where one process leads."""
    if target.file is not None and not target.guessed:
        return Lead("file", _shown(process))
    if not process.loads:
        return _of_program(process, around)
    found = [_of_named(named, process, target, around) for named in process.loads if named.pattern is None]
    return next((lead for lead in found if lead.leads != "file"), found[0] if found else Lead("unknown", ""))


def _shown(process: Process) -> str:
    named = process.loads[0] if process.loads else None
    if named is None:
        return process.command
    return (
        named.script or f"{named.module}:{named.attribute}" if named.attribute else named.script or named.module or ""
    )


def _of_named(named: Named, process: Process, target: Target, around: Surroundings) -> Lead:
    if named.script is not None:
        return _of_script(normpath(join(around.workdir, named.script)), process, target, around)
    if named.module is None:
        return Lead("unknown", process.command, "it names no application")
    if "$" in named.module:
        return Lead("unknown", named.module, "its command has a variable that nothing here sets")
    return _of_module(named, process, target, around)


def _of_script(path: str, process: Process, target: Target, around: Surroundings) -> Lead:
    if "$" in path:
        return Lead("unknown", path, "its command has a variable that nothing here sets")
    if around.files.holds(path):
        return Lead("file", path)
    if around.files.absent(path):
        beside = [basename(known) for known in around.python if known.rpartition("/")[0] == path.rpartition("/")[0]]
        return Lead("nowhere", path, _meant(basename(path), beside))
    return Lead("file", path) if target.file is not None else Lead("unknown", path, "its image is not known so far")


def _of_module(named: Named, process: Process, target: Target, around: Surroundings) -> Lead:
    module = named.module or ""
    shown = f"{module}:{named.attribute}" if named.attribute else module
    top, relative = module.partition(".")[0], module.replace(".", "/")
    for directory in around.search_path:
        base = normpath(f"{directory}/{top}")
        if base in around.python or f"{base}.py" in around.python or around.files.holds(base):
            return _of_own(shown, normpath(f"{directory}/{relative}.py"), target, around)
    if target.file is not None and around.files.is_called(target.file, (target.module or module).replace(".", "/")):
        return Lead("file", shown)
    if _may_be_installed(top, process.kind, around.packages):
        return Lead("outside", shown)
    known = around.packages is not None and around.files.plain and bool(around.python)
    if known and around.files.absent(normpath(f"{around.workdir}/{relative}.py")):
        return Lead("nowhere", shown, _meant(module, _modules(around)))
    return Lead("unknown", shown, "no module of that name is known")


def _of_own(shown: str, path: str, target: Target, around: Surroundings) -> Lead:
    """A module below a package or directory of the container's own."""
    module = shown.partition(":")[0]
    absent = around.files.absent(path) and around.files.absent(path.removesuffix(".py"))
    if absent and target.file is None:
        return Lead("nowhere", shown, _meant(module, _modules(around)))
    if around.files.holds(path) or around.files.holds(path.removesuffix(".py")) or target.file is not None:
        return Lead("file", shown)
    return Lead("unknown", shown, "its image is not known so far")


def _modules(around: Surroundings) -> list[str]:
    found = []
    for path in around.python:
        for directory in around.search_path:
            prefix = f"{directory.rstrip('/')}/"
            if path.startswith(prefix):
                found.append(path[len(prefix) :].removesuffix(".py").removesuffix("/__init__").replace("/", "."))
                break
    return found


def _meant(name: str, candidates: Sequence[str]) -> str:
    close = get_close_matches(name, sorted(set(candidates)), 1, 0.7)
    return f"did you mean `{close[0]}`?" if close else ""


def _may_be_installed(top: str, kind: str, packages: Collection[str] | None) -> bool:
    """Whether a module can be a library: of Python itself, of the program, or of a package whose name shares a word with it."""
    if top in sys.stdlib_module_names or top in PROGRAM_MODULES or top == kind:
        return True
    words = {word for word in top.lower().replace("_", "-").split("-") if word}
    return any(words & set(package.replace("_", "-").replace(".", "-").split("-")) for package in packages or ())


def _of_program(process: Process, around: Surroundings) -> Lead:
    """A command that names no module or script."""
    inner, _ = unwrapped(tuple(process.command.split()))
    program = program_name(inner[0].strip("'\"")) if inner else ""
    if "$" in program:
        return Lead(
            "unknown", process.command, f"its command `{process.command}` has a variable that nothing here sets"
        )
    if process.kind == "rq":
        return Lead("outside", process.command)  # its jobs are named where they are enqueued
    if process.kind in HTTP_KINDS | QUEUE_WORKERS:
        return Lead("unknown", process.command, f"`{process.command}` names no application")
    if process.kind in ("python", "streamlit"):
        return Lead("unknown", process.command, "its code is no module of the repository")
    if program in KNOWN_SERVERS or program in RUN_ONCE or program in DAEMONS or not process.long_running:
        return Lead("outside", program)
    if _may_be_installed(program, process.kind, around.packages):
        return Lead("outside", program)
    if around.files.listed and not around.python:
        return Lead("outside", program)  # a program of its base, or the arguments of one
    return Lead("unknown", program, f"`{program}` is no program that is known here")
