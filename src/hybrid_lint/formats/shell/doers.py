"""What in the end does a command's work: the program behind `uv run`, `python -m`, `docker compose exec`, `xargs` and their like."""

from __future__ import annotations

import re

from hybrid_lint.formats.shell.parser import commands
from hybrid_lint.formats.shell.shells import shell_text
from hybrid_lint.formats.shell.wrappers import basename, unwrapped


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MOST_STEPS = 8
_DEEPEST = 2
_PYTHON = re.compile(r"(?:python|pypy)(?:\d+(?:\.\d+)?)?")
_FLAG_WITH_MODULE = re.compile(r"-[A-Za-z]*m")
_ENGINES = frozenset({"docker", "podman", "nerdctl", "docker-compose", "podman-compose"})
_SCRIPT_RUNNERS = frozenset({"npx", "bunx", "pnpx"})
#: Options with a value: of the engine and of compose before the subcommand, and of `exec` and `run`.
_GLOBAL = _words(
    "-f --file -p --project-name --profile --env-file --project-directory --ansi --parallel --progress "
    "-H --host -c --context --config -l --log-level"
)
_LOCAL = _words(
    "-e --env --env-file --env-from-file -u --user -w --workdir --index --detach-keys --name -v --volume --mount -p --publish "
    "--entrypoint -l --label --network --net --platform --pull -m --memory --cpus --add-host --cap-add --cap-drop --device --dns "
    "--gpus -h --hostname --ip --ipc --link --log-driver --log-opt --pid --restart --runtime --security-opt --shm-size "
    "--stop-signal --tmpfs --ulimit --userns --volumes-from --cidfile --expose"
)
_XARGS = _words("-n -P -I -L -s -a -d -E --max-args --max-procs --max-lines --arg-file --delimiter")


def doers(words: tuple[str, ...], depth: int = 0) -> list[tuple[str, ...]]:
    """The innermost command; those of a shell text, where that is what is run inside a container.

    None for `sh -c` and `eval` themselves: the commands of their text stand beside them.
    """
    for step in range(_MOST_STEPS):
        words, _ = unwrapped(words)
        if not words:
            return []
        text = shell_text(words)
        if text is not None or words[0] == "eval":
            inside = commands(words[text]) if text is not None and step and depth < _DEEPEST else []
            return [doer for found in inside for doer in doers(found.words, depth + 1)]
        inner = _inner(words)
        if inner is None:
            break
        words = inner
    return [(basename(words[0]), *words[1:])] if words else []


def _inner(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """The command that this one starts, None if it does its work itself."""
    name = basename(words[0])
    if _PYTHON.fullmatch(name):
        return _module(words)
    if name in _ENGINES:
        return _in_container(words)
    if name == "xargs":
        return words[_behind_options(words, 1, _XARGS) :] or None
    if name in _SCRIPT_RUNNERS:
        return words[_behind_options(words, 1, frozenset({"-p", "--package"})) :] or None
    return None


def _module(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """`python -u -m pytest -q` → `pytest -q`."""
    for at, word in enumerate(words[1:], 1):
        if _FLAG_WITH_MODULE.fullmatch(word):
            return words[at + 1 :] or None
        if not word.startswith("-"):
            break
    return None


def _in_container(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """What `exec` and `run` start, of a service, a container or an image."""
    at = _behind_options(words, 1, _GLOBAL)
    if words[at : at + 1] == ("compose",):
        at = _behind_options(words, at + 1, _GLOBAL)
    if words[at : at + 1] == ("container",):
        at += 1
    if words[at : at + 1] not in (("exec",), ("run",)):
        return None
    return words[_behind_options(words, at + 1, _LOCAL) + 1 :] or None


def _behind_options(words: tuple[str, ...], at: int, valued: frozenset[str]) -> int:
    while at < len(words) and words[at].startswith("-"):
        if words[at] == "--":
            return at + 1
        at += 2 if words[at] in valued else 1
    return at
