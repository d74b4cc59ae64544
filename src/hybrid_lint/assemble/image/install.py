"""Reads what a command installs: pip, uv, poetry, pipenv, conda, apt, apk, yum, npm, downloads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Managers whose packages travel with a virtual environment that another stage copies.
PYTHON_MANAGERS = frozenset({"pip", "uv", "poetry", "pipenv", "conda"})

_REQUIREMENT = re.compile(r"([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\])?\s*([^;]*)")
_SEPARATORS = re.compile(r"[-_.]+")
_PROJECT = re.compile(r"(\.{1,2}(?:/[^\[\]]*)?|/[^\[\]]*|[^\[\]]*/)(?:\[([^\]]*)\])?")
_EGG = re.compile(r"egg=([A-Za-z0-9._-]+)")
_REPOSITORY = re.compile(r"/([A-Za-z0-9._-]+?)(?:\.git)?(?:@[^/]*)?(?:#.*)?$")
_DATABASE_TOOLS = re.compile(r"mongosh|mongodb|mongo-tools|postgres\w*|pgvector|pg_\w+|redis|mysql|mariadb|clickhouse")
_PIP = re.compile(r"pip(?:[23](?:\.\d+)?)?")
_PYTHON = re.compile(r"python(?:[23](?:\.\d+)?)?")

_PIP_VALUED = _words(
    "-i --index-url --extra-index-url -f --find-links -t --target --prefix --root --cache-dir "
    "--trusted-host --python -p --platform --timeout --retries --no-binary --only-binary --progress-bar "
    "--config-settings -C --upgrade-strategy -b --build-constraint --build-constraints --override "
    "--overrides --index --default-index --link-mode --resolution --prerelease --exclude-newer "
    "--torch-backend --python-version --report --proxy --cert --client-cert --log --src --abi "
    "--implementation --use-feature --use-deprecated --keyring-provider -w --wheel-dir -d --dest "
    "--python-platform --reinstall-package --refresh-package --upgrade-package -P --global-option "
    "--exists-action --config-setting --index-strategy --no-build-isolation-package -o --output-file"
)
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


class Package(NamedTuple):
    """A package named on the command line; a Python name is normalised."""

    name: str
    extras: tuple[str, ...]
    specifier: str


class Manifest(NamedTuple):
    """A manifest that a command installs from. `kind`: requirements, constraints, project (a directory), pipfile.

    `defaults`: the groups that are installed unless something says otherwise: 'uv', 'poetry' or ''.
    """

    path: str
    kind: str
    runtime: bool = True
    extras: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    all_extras: bool = False
    all_groups: bool = False
    defaults: str = ""


class Install(NamedTuple):
    """What one command installs."""

    manager: str
    packages: list[Package]
    manifests: list[Manifest]


def normalized(name: str) -> str:
    """PEP 503."""
    return _SEPARATORS.sub("-", name).lower()


def install(words: Sequence[str]) -> Install | None:
    """What a command installs, None if it installs nothing. `words[0]` is the program after wrappers."""
    program = words[0].rpartition("/")[2] if words else ""
    rest = list(words[1:])
    if _PYTHON.fullmatch(program) and "-m" in rest[:4]:
        rest = rest[rest.index("-m") + 1 :]
        program, rest = (rest[0] if rest else ""), rest[1:]
    if _PIP.fullmatch(program):
        return _pip("pip", _subcommand(rest, {"install", "wheel", "download"}))
    if program == "uv":
        return _uv(rest)
    if program == "poetry":
        return _poetry(rest)
    if program == "pipenv":
        return _pipenv(rest)
    if program == "pipx":
        return _pip("pip", _subcommand(rest, {"install"}))
    if program in ("curl", "wget"):
        return _download(rest)
    return _system(program, rest)


def _subcommand(words: list[str], wanted: set[str]) -> list[str] | None:
    """Words after the subcommand, global options before it skipped."""
    for at, word in enumerate(words[:8]):
        if word in wanted:
            return words[at + 1 :]
    return None


# ── pip and `uv pip` ──


def _pip(manager: str, words: list[str] | None) -> Install | None:
    if words is None:
        return None
    found = Install(manager, [], [])
    manifests = found.manifests
    extras = tuple(_values(words, "--extra"))
    groups = tuple(_values(words, "--group"))
    everything = "--all-extras" in words
    at = 0
    while at < len(words):
        word = words[at]
        name, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
        if word.startswith("-r") and not word.startswith("--") and len(word) > 2:
            name, equals, value = "-r", "=", word[2:]
        if name in ("-r", "--requirement", "--requirements", "-c", "--constraint", "--constraints", "-e", "--editable"):
            if not equals:
                at += 1
                value = words[at] if at < len(words) else ""
            _pip_option(name, value, found, extras, everything)
        elif name in ("--extra", "--group") or (name in _PIP_VALUED and not equals):
            at += 0 if equals else 1
        elif not word.startswith("-"):
            _pip_argument(word, found)
        at += 1
    if groups:
        manifests.append(Manifest(".", "project", runtime=False, groups=groups))
    return found


def _pip_option(name: str, value: str, found: Install, extras: tuple[str, ...], everything: bool) -> None:
    if name in ("-e", "--editable"):
        _pip_argument(value, found)
    elif name.lstrip("-").startswith("c"):
        found.manifests.append(Manifest(value, "constraints"))
    elif value != "-":
        found.manifests.append(Manifest(value, "requirements", extras=extras, all_extras=everything))


def _pip_argument(word: str, found: Install) -> None:
    project = _PROJECT.fullmatch(word)
    if word.endswith(".whl"):
        found.packages.append(Package(normalized(word.rpartition("/")[2].partition("-")[0]), (), ""))
    elif "://" in word and " @ " not in word and "@http" not in word and "@git+" not in word:
        match = _EGG.search(word) or _REPOSITORY.search(word)
        found.packages.append(Package(normalized(match[1]) if match else "", (), f"@ {word}"))
    elif project is not None:
        found.manifests.append(Manifest(project[1], "project", extras=_names(project[2] or "")))
    else:
        match = _REQUIREMENT.match(word)
        if match is not None:
            found.packages.append(Package(normalized(match[1]), _names(match[2] or ""), match[3].strip()))


def _names(text: str) -> tuple[str, ...]:
    return tuple(normalized(name.strip()) for name in re.split(r"[,\s]+", text) if name.strip())


def _values(words: list[str], *options: str) -> list[str]:
    """Values of an option in both forms, comma lists split."""
    found: list[str] = []
    for at, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name in options:
            found.extend(_names(value if equals else words[at + 1] if at + 1 < len(words) else ""))
    return found


# ── uv, poetry, pipenv ──


def _uv(words: list[str]) -> Install | None:
    if "pip" in words[:6]:
        rest = words[words.index("pip") + 1 :]
        sync = rest[:1] == ["sync"]
        found = _pip("uv", rest[1:] if sync else _subcommand(rest, {"install"}))
        if found is None or not sync:
            return found
        files = [Manifest(word, "requirements") for word in rest[1:] if word.endswith((".txt", ".toml", ".in"))]
        return Install("uv", [], files)
    if _subcommand(words, {"add"}) is not None:
        return _pip("uv", _subcommand(words, {"add"}))
    if words[:2] == ["tool", "install"]:
        return _pip("uv", words[2:])
    rest_of = _subcommand(words, {"sync", "export"})
    if rest_of is None:
        return None
    only = [*_values(rest_of, "--only-group"), *(["dev"] if "--only-dev" in rest_of else [])]
    without = _values(rest_of, "--no-group")
    without += ["dev"] if "--no-dev" in rest_of else []
    bare = bool(only) or "--no-default-groups" in rest_of
    directory = next((option[-1] for option in _options(words, "--directory", "--project")), ".")
    manifest = Manifest(
        directory,
        "project",
        runtime=not only,
        extras=tuple(_values(rest_of, "--extra")),
        groups=(*only, *_values(rest_of, "--group"), *(["dev"] if "--dev" in rest_of else [])),
        without=tuple(without),
        all_extras="--all-extras" in rest_of,
        all_groups="--all-groups" in rest_of,
        defaults="" if bare else "uv",
    )
    return Install("uv", [], [manifest])


def _options(words: list[str], *names: str) -> list[tuple[str, str]]:
    found = []
    for at, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name in names:
            found.append((name, value if equals else words[at + 1] if at + 1 < len(words) else "."))
    return found


def _poetry(words: list[str]) -> Install | None:
    rest = _subcommand(words, {"add"})
    if rest is not None:
        return _pip("poetry", rest)
    rest = _subcommand(words, {"install", "sync", "export"})
    if rest is None or "--only-root" in rest:
        return None
    only = _values(rest, "--only")
    without = _values(rest, "--without")
    exported = "export" in words
    runtime_only = "--no-dev" in rest or bool(only) or (exported and not _values(rest, "--with"))
    directory = next((option[-1] for option in _options(words, "-C", "--directory", "-P", "--project")), ".")
    manifest = Manifest(
        directory,
        "project",
        runtime=not only or "main" in only,
        extras=tuple(_values(rest, "-E", "--extras")),
        groups=(*[name for name in only if name != "main"], *_values(rest, "--with")),
        without=tuple(without),
        all_extras="--all-extras" in rest,
        all_groups="--all-groups" in rest,
        defaults="" if runtime_only or exported else "poetry",
    )
    return Install("poetry", [], [manifest])


def _pipenv(words: list[str]) -> Install | None:
    rest = _subcommand(words, {"install", "sync"})
    if rest is None:
        return None
    found = _pip("pipenv", [word for word in rest if word not in ("--dev", "-d", "--deploy", "--system")])
    if found is None or found.packages or found.manifests:
        return found
    groups = ("dev",) if "--dev" in rest or "-d" in rest else ()
    return Install("pipenv", [], [Manifest("Pipfile", "pipfile", groups=groups)])


# ── everything else ──


def _system(program: str, words: list[str]) -> Install | None:
    known = _SYSTEM.get(program)
    if known is None:
        return None
    manager, subcommands, valued = known
    start = next((at for at, word in enumerate(words) if word in subcommands), None)
    if program in ("conda", "mamba", "micromamba") and words[:1] == ["env"]:
        files = _options(words, "-f", "--file")
        return Install(manager, [], [Manifest(path, "requirements") for _, path in files])
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
    files = _options(words, "-f", "--file") if manager == "conda" else []
    return Install(manager, packages, [Manifest(path, "requirements") for _, path in files])


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


def origins(manifest: Manifest, existing: Sequence[str], uv_defaults: Sequence[str]) -> list[str]:
    """The requirement origins that are installed, of those that the file has (`runtime` always counts)."""
    if manifest.kind == "constraints":
        return ["constraint"]
    chosen: dict[str, None] = {"runtime": None} if manifest.runtime else {}
    groups = [*manifest.groups]
    if manifest.all_groups or manifest.defaults == "poetry":
        groups += [origin[6:] for origin in existing if origin.startswith("group:")]
    elif manifest.defaults == "uv":
        groups += uv_defaults
    extras = [*manifest.extras]
    if manifest.all_extras:
        extras += [origin[6:] for origin in existing if origin.startswith("extra:")]
    for kind, names in (("group", groups), ("extra", extras)):
        for name in names:
            if kind == "extra" or normalized(name) not in manifest.without:
                chosen[f"{kind}:{name}"] = None
    known = {origin.partition(":")[0] + ":" + normalized(origin.partition(":")[2]): origin for origin in existing}
    return [
        known.get(kind_and_name, origin)
        for origin in chosen
        for kind_and_name in [origin.partition(":")[0] + ":" + normalized(origin.partition(":")[2])]
        if origin == "runtime" or kind_and_name in known
    ]
