"""Tells what one command runs: which Python module, script or server, and whether it ends by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.assemble.process.interpreter import INTERPRETER, kind_of_interpreter
from hybrid_lint.assemble.process.loading import Kind, Named, in_dotted_name
from hybrid_lint.assemble.process.queue_workers import QUEUE_PROGRAMS, kind_of_queue_worker
from hybrid_lint.assemble.process.web_servers import WEB_PROGRAMS, kind_of_web_server
from hybrid_lint.formats.shell.shells import SHELLS
from hybrid_lint.formats.shell.wrappers import basename
from hybrid_lint.knowledge.programs import DAEMON_ERRANDS, DAEMONS, RUN_ONCE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


#: Where programs of the system and of virtual environments lie.
_SYSTEM = ("/usr/", "/bin/", "/sbin/", "/opt/", "/root/", "/home/", "/nix/")


def kind_of(words: Sequence[str], console_scripts: Mapping[str, str]) -> Kind:
    """The kind of a command without wrappers; `console_scripts` maps names to `package.module:function`."""
    program = basename(words[0]) if words else ""
    rest = list(words[1:])
    if INTERPRETER.fullmatch(program):
        return kind_of_interpreter(rest, console_scripts, kind_of)
    if program in QUEUE_PROGRAMS:
        return kind_of_queue_worker(program, rest)
    if program in WEB_PROGRAMS:
        return kind_of_web_server(program, rest)
    if program in console_scripts:
        module, _, attribute = console_scripts[program].partition(":")
        named = Named(module.strip(), attribute.partition("[")[0].strip() or None)
        return Kind("console_script", (named,))
    if words and words[0].endswith(".py"):
        return kind_of_interpreter(list(words), console_scripts, kind_of)
    if program in SHELLS:
        script = next((word for word in rest if not word.startswith(("-", "+"))), None)
        return Kind("other", (Named(script=script),) if script is not None else ())
    if words and "/" in words[0] and not words[0].startswith(_SYSTEM):
        return _other(program, rest)._replace(loads=(Named(script=words[0]),))
    return _other(program, rest)


def _other(program: str, rest: Sequence[str]) -> Kind:
    if program in RUN_ONCE or program.startswith(("wait-for", "wait_for")):
        return Kind("other", ends=True)
    if not DAEMON_ERRANDS.get(program, frozenset()).isdisjoint(rest):
        return Kind("other", ends=True)
    if program in DAEMONS:
        stays = any(mark in " ".join(rest) for mark in DAEMONS[program])
        return Kind("other", ends=False, daemon=not stays)
    if program in ("sleep", "tail"):
        return Kind("other", ends=not ({"infinity", "inf", "-f", "-F"} & set(rest)))
    if program in ("service", "systemctl", "rc-service") and "start" in rest:
        return Kind("other", ends=False, daemon=True)
    if program == "watchfiles" and rest and in_dotted_name(rest[0]):
        return Kind("python", (Named(rest[0], dotted=True),), ends=False)
    return Kind("other")
