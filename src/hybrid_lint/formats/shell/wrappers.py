"""Strips programs that only start another program: `exec`, `env`, `tini --`, `uv run`, `gosu user` and their like."""

from __future__ import annotations

import re
from typing import NamedTuple


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=", re.ASCII)
_MOST_WRAPPERS = 32


class _Wrapper(NamedTuple):
    """How to find the wrapped command: options that take a value, operands before it, and a required separator."""

    valued: frozenset[str] = frozenset()
    operands: int = 0
    assignments: bool = False
    separator: bool = False


def _wrapper(valued: str = "", operands: int = 0, assignments: bool = False, separator: bool = False) -> _Wrapper:
    return _Wrapper(frozenset(valued.split()), operands, assignments, separator)


_WRAPPERS = {
    "exec": _wrapper("-a"),
    "command": _wrapper(),
    "builtin": _wrapper(),
    "env": _wrapper("-u --unset -C --chdir", assignments=True),
    "sudo": _wrapper("-u --user -g --group -p --prompt -C -h --host -r -t -T -D --chdir", assignments=True),
    "doas": _wrapper("-u -C"),
    "nohup": _wrapper(),
    "time": _wrapper("-f --format -o --output"),
    "nice": _wrapper("-n --adjustment"),
    "ionice": _wrapper("-c --class -n --classdata"),
    "stdbuf": _wrapper("-i -o -e --input --output --error"),
    "unbuffer": _wrapper(),
    "setsid": _wrapper(),
    "chronic": _wrapper(),
    "timeout": _wrapper("-k --kill-after -s --signal", operands=1),
    "tini": _wrapper("-p -e"),
    "tini-static": _wrapper("-p -e"),
    "docker-init": _wrapper("-p -e"),
    "dumb-init": _wrapper("-r --rewrite"),
    "catatonit": _wrapper(),
    "gosu": _wrapper(operands=1),
    "su-exec": _wrapper(operands=1),
    "s6-setuidgid": _wrapper(operands=1),
    "chpst": _wrapper("-u -U -b -n -l -L -m -d -o -p -f -c -r -t -/ -e -P"),
    "setpriv": _wrapper("--reuid --regid --groups --inh-caps --ambient-caps --bounding-set --securebits"),
    "runuser": _wrapper("-u --user -g --group -G", separator=True),
    "with-contenv": _wrapper(),
    "opentelemetry-instrument": _wrapper(
        "--traces_exporter --metrics_exporter --logs_exporter --service_name --exporter_otlp_endpoint"
    ),
    "ddtrace-run": _wrapper(),
    "wait-for-it": _wrapper(separator=True),
    "wait-for": _wrapper(separator=True),
    "wait_for_it": _wrapper(separator=True),
    "dockerize": _wrapper(
        "-wait -timeout -wait-retry-interval -template -stdout -stderr -wait-http-header -delims -env -poll "
        "--wait --timeout --template"
    ),
}

_UV_VALUED = _words(
    "--with --with-requirements --with-editable --python -p --group --extra --package --directory "
    "--project --env-file --index --index-url -i --default-index --extra-index-url --find-links -f "
    "--no-group --only-group --no-extra --cache-dir --config-file --refresh-package --upgrade-package -P "
    "--link-mode --resolution --prerelease --color --config-setting -C --keyring-provider "
    "--reinstall-package --exclude-newer -w"
)

#: program → subcommands that run another program, with the options of the subcommand that take a value.
_RUNNERS: dict[str, tuple[tuple[str, ...], frozenset[str]]] = {
    "uv": (("run",), _UV_VALUED),
    "poetry": (("run",), frozenset({"-C", "--directory", "-P", "--project"})),
    "pipenv": (("run",), frozenset()),
    "pdm": (("run",), frozenset({"-p", "--project"})),
    "pipx": (("run",), frozenset({"--spec", "--python", "--pip-args", "-i", "--index-url"})),
    "hatch": (("run",), frozenset({"-e", "--env"})),
    "rye": (("run",), frozenset()),
    "conda": (("run",), frozenset({"-n", "--name", "-p", "--prefix", "--cwd"})),
    "mamba": (("run",), frozenset({"-n", "--name", "-p", "--prefix", "--cwd"})),
    "micromamba": (("run",), frozenset({"-n", "--name", "-p", "--prefix", "--cwd"})),
    "doppler": (("run",), frozenset({"-c", "--config", "-p", "--project", "-t", "--token"})),
    "infisical": (("run",), frozenset({"--env", "--projectId", "--path", "--token"})),
    "newrelic-admin": (("run-program",), frozenset()),
    "honcho": (("run",), frozenset({"-e", "--env", "-f", "-d"})),
    "foreman": (("run",), frozenset({"-e", "--env", "-f", "-d"})),
    "coverage": (("run",), frozenset({"--source", "--rcfile", "--omit", "--include", "--data-file"})),
}


def basename(program: str) -> str:
    """Last segment of a program's path."""
    return program.rstrip("/").rpartition("/")[2]


def unwrapped(words: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """The innermost command and whether `exec` stood before it or before a wrapper of it."""
    is_exec = False
    for _ in range(_MOST_WRAPPERS):
        if not words:
            break
        name = basename(words[0]).removesuffix(".sh")
        is_exec = is_exec or name == "exec"
        inner = _inner(name, words)
        if inner is None or not inner:
            break
        words = inner
    return words, is_exec


def _inner(name: str, words: tuple[str, ...]) -> tuple[str, ...] | None:
    """The command inside one wrapper, None if `words` is no wrapper."""
    wrapper = _WRAPPERS.get(name)
    if wrapper is not None:
        return _after_options(words, wrapper, 1)
    runner = _RUNNERS.get(name)
    if runner is not None:
        return _run_by(name, words, *runner)
    if name == "uvx" and len(words) > 1:
        return _after_options(words, _Wrapper(_UV_VALUED | {"--from"}), 1)
    return None


def _after_options(words: tuple[str, ...], wrapper: _Wrapper, at: int) -> tuple[str, ...] | None:
    if wrapper.separator:
        return words[words.index("--", at) + 1 :] if "--" in words[at:] else None
    while at < len(words):
        word = words[at]
        if word == "--":
            at += 1
            break
        if wrapper.assignments and word in ("-S", "--split-string"):
            return (*" ".join(words[at + 1 : at + 2]).split(), *words[at + 2 :])
        if word.startswith("-") and len(word) > 1:
            at += 2 if word in wrapper.valued else 1
        elif wrapper.assignments and _ASSIGNMENT.match(word):
            at += 1
        else:
            break
    while wrapper.assignments and at < len(words) and _ASSIGNMENT.match(words[at]):
        at += 1
    return words[at + wrapper.operands :]


def _run_by(
    name: str, words: tuple[str, ...], subcommands: tuple[str, ...], valued: frozenset[str]
) -> tuple[str, ...] | None:
    at = 1
    while at < len(words) and words[at].startswith("-"):
        at += 2 if words[at] in valued else 1
    if name == "uv" and words[at : at + 2] == ("tool", "run"):
        return _after_options(words, _Wrapper(valued | {"--from"}), at + 2)
    if at >= len(words) or words[at] not in subcommands:
        return None
    at += 1
    while at < len(words) and words[at].startswith("-") and words[at] not in ("--", "-m", "--module"):
        at += 2 if words[at] in valued else 1
    rest = words[at + 1 :] if words[at : at + 1] == ("--",) else words[at:]
    if rest and rest[0] in ("-m", "--module"):
        return ("python", "-m", *rest[1:])
    if rest and rest[0].endswith(".py") and name in ("uv", "coverage", "pdm", "rye"):
        return ("python", *rest)
    return rest
