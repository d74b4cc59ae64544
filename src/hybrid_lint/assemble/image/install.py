"""Reads what a command installs: Python's managers, conda, apt, apk, yum, npm, downloads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.assemble.image.installation import Install, Manifest, Package, normalized
from hybrid_lint.assemble.image.python_installers import pdm, pip, pipenv, poetry, uv, with_settings
from hybrid_lint.formats.shell.options import options, subcommand

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DATABASE_TOOLS = re.compile(r"mongosh|mongodb|mongo-tools|postgres\w*|pgvector|pg_\w+|redis|mysql|mariadb|clickhouse")
_PIP = re.compile(r"pip(?:[23](?:\.\d+)?)?")
_PYTHON = re.compile(r"python(?:[23](?:\.\d+)?)?")
#: Program → manager, its subcommands that install, and its options that take a value.
_SYSTEM = {
    "apt-get": ("apt", {"install"}, {"-t", "--target-release", "-o", "--option", "-c", "--config-file"}),
    "apt": ("apt", {"install"}, {"-t", "--target-release", "-o", "--option", "-c"}),
    "aptitude": ("apt", {"install"}, {"-t"}),
    "apk": ("apk", {"add"}, {"-t", "--virtual", "-X", "--repository", "--root", "-p", "--arch", "--keys-dir"}),
    "yum": ("yum", {"install", "localinstall", "groupinstall"}, {"--enablerepo", "--disablerepo", "-c"}),
    "dnf": ("yum", {"install", "localinstall", "groupinstall"}, {"--enablerepo", "--disablerepo", "-c"}),
    "microdnf": ("yum", {"install"}, {"--enablerepo", "--disablerepo"}),
    "tdnf": ("yum", {"install"}, set()),
    "zypper": ("yum", {"install", "in"}, set()),
    "conda": ("conda", {"install", "create"}, {"-n", "--name", "-p", "--prefix", "-c", "--channel", "-f", "--file"}),
    "mamba": ("conda", {"install", "create"}, {"-n", "--name", "-p", "--prefix", "-c", "--channel", "-f", "--file"}),
    "micromamba": ("conda", {"install", "create"}, {"-n", "-p", "-c", "-f", "--name", "--channel", "--file"}),
    "npm": ("npm", {"install", "i", "add"}, {"--prefix", "--registry"}),
    "yarn": ("npm", {"add"}, set()),
    "pnpm": ("npm", {"add"}, set()),
}


def install(words: Sequence[str], environment: Mapping[str, str] | None = None) -> Install | None:
    """What a command installs, None if it installs nothing. `words[0]` is the program after wrappers.

    `environment`: variables at this place, which may be settings of a manager.
    """
    program = words[0].rpartition("/")[2] if words else ""
    rest = list(words[1:])
    if _PYTHON.fullmatch(program) and "-m" in rest[:4]:
        rest = rest[rest.index("-m") + 1 :]
        program, rest = (rest[0] if rest else ""), rest[1:]
    if _PIP.fullmatch(program):
        rest = with_settings("pip", rest, environment or {})
        return pip("pip", subcommand(rest, {"install", "wheel", "download"}))
    if program == "uv":
        return uv(with_settings("uv", rest, environment or {}))
    if program == "poetry":
        return poetry(with_settings("poetry", rest, environment or {}))
    if program == "pdm":
        return pdm(rest)
    if program == "pip-sync":
        files = [word for word in rest if not word.startswith("-")] or ["requirements.txt"]
        return Install("pip", [], [Manifest(word, "requirements") for word in files])
    if program == "pipenv":
        return pipenv(rest)
    if program == "pipx":
        return pip("pip", subcommand(rest, {"install"}))
    if program in ("curl", "wget"):
        return _download(rest)
    return _system(program, rest)


def _system(program: str, words: list[str]) -> Install | None:
    known = _SYSTEM.get(program)
    if known is None:
        return None
    manager, subcommands, valued = known
    start = next((at for at, word in enumerate(words) if word in subcommands), None)
    if program in ("conda", "mamba", "micromamba") and words[:1] == ["env"]:
        return Install(manager, [], _files(words))
    if start is None:
        return None
    packages: list[Package] = []
    at = start + 1
    while at < len(words):
        word = words[at]
        if word in valued:
            at += 1
        elif not word.startswith("-"):
            packages.append(_system_package(manager, word))
        at += 1
    return Install(manager, packages, _files(words) if manager == "conda" else [])


def _files(words: list[str]) -> list[Manifest]:
    """The files that conda is given."""
    return [Manifest("." if path is None else path, "requirements") for _, path in options(words, "-f", "--file")]


def _system_package(manager: str, word: str) -> Package:
    if manager == "npm":
        name, _, version = word[1:].partition("@")
        return Package(word[:1] + name, (), version)
    if word.endswith((".deb", ".rpm", ".apk")):
        return Package(re.split(r"[_-]\d", word.rpartition("/")[2], maxsplit=1)[0], (), "")
    match = re.match(r"[^=<>~:/]+", word)
    name = match[0] if match else word
    name = name.rpartition("::")[2]
    return Package(normalized(name) if manager == "conda" else name, (), word[len(name) :])


def _download(words: list[str]) -> Install | None:
    packages = []
    for word in words:
        if "://" not in word:
            continue
        name = word.partition("?")[0].rstrip("/").rpartition("/")[2]
        tool = _DATABASE_TOOLS.search(name.lower())
        if name.endswith((".deb", ".rpm")):
            packages.append(Package(re.split(r"[_-]\d", name, maxsplit=1)[0], (), ""))
        elif tool is not None:
            packages.append(Package(tool[0], (), ""))
    return Install("download", packages, []) if packages else None
