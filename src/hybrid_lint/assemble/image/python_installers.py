"""What pip, uv, poetry and pipenv install."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.assemble.image.installation import Install, Manifest, Package, normalized
from hybrid_lint.formats.marker import never_holds
from hybrid_lint.formats.requirement import parsed_url
from hybrid_lint.formats.shell.options import option, options, subcommand

if TYPE_CHECKING:
    from collections.abc import Mapping

_REQUIREMENT = re.compile(r"([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\])?\s*([^;]*)")
_PROJECT = re.compile(r"(\.{1,2}(?:/[^\[\]]*)?|/[^\[\]]*|[^\[\]]*/)(?:\[([^\]]*)\])?")
_PIP_VALUED = frozenset(
    (
        "-i --index-url --extra-index-url -f --find-links -t --target --prefix --root --cache-dir "
        "--trusted-host --python -p --platform --timeout --retries --no-binary --only-binary --progress-bar "
        "--config-settings -C --upgrade-strategy -b --build-constraint --build-constraints --override "
        "--overrides --index --default-index --link-mode --resolution --prerelease --exclude-newer "
        "--torch-backend --python-version --report --proxy --cert --client-cert --log --src --abi "
        "--implementation --use-feature --use-deprecated --keyring-provider -w --wheel-dir -d --dest "
        "--python-platform --reinstall-package --refresh-package --upgrade-package -P --global-option "
        "--exists-action --config-setting --index-strategy --no-build-isolation-package -o --output-file"
    ).split()
)
#: Program → variable → the option that it stands for.
_SETTINGS = {
    "pip": {"PIP_REQUIREMENT": "-r", "PIP_CONSTRAINT": "-c", "PIP_FIND_LINKS": "-f", "PIP_NO_DEPS": "--no-deps"},
    "uv": {
        "UV_NO_DEV": "--no-dev",
        "UV_NO_GROUP": "--no-group",
        "UV_NO_DEFAULT_GROUPS": "--no-default-groups",
        "UV_PROJECT": "--project",
        "UV_CONSTRAINT": "-c",
    },
    "poetry": {"POETRY_WITHOUT": "--without", "POETRY_WITH": "--with", "POETRY_ONLY": "--only"},
}
_FLAGS = frozenset({"--no-dev", "--no-default-groups", "--no-deps"})
_OFF = frozenset({"0", "false", "no", "off"})


def with_settings(program: str, words: list[str], environment: Mapping[str, str]) -> list[str]:
    """The words of a command with the options that variables of the environment stand for."""
    found: list[str] = []
    for key, name in _SETTINGS.get(program, {}).items():
        value = environment.get(key, "").strip()
        if not value or value.lower() in _OFF:
            continue
        if name in _FLAGS:
            found.append(name)
        else:
            found += [word for item in re.split(r"[,\s]+", value) for word in (name, item)]
    return [*words, *found]


def pip(manager: str, words: list[str] | None) -> Install | None:
    """Of the words behind `install`; other managers take the same arguments."""
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
    elif _is_url(word):
        remote = parsed_url(word)
        found.packages.append(Package(remote.name if remote else "", remote.extras if remote else (), f"@ {word}"))
    elif project is not None:
        found.manifests.append(Manifest(project[1], "project", extras=_names(project[2] or "")))
    else:
        match = _REQUIREMENT.match(word)
        if match is not None and not never_holds(word.partition(";")[2]):
            found.packages.append(Package(normalized(match[1]), _names(match[2] or ""), match[3].strip()))


def _is_url(word: str) -> bool:
    named = " @ " in word or "@http" in word or "@git+" in word
    return word.startswith("git@") or ("://" in word and not named)


def _names(text: str) -> tuple[str, ...]:
    return tuple(normalized(name.strip()) for name in re.split(r"[,\s]+", text) if name.strip())


def _values(words: list[str], *names: str) -> list[str]:
    """Values of an option, comma lists split."""
    return [name for _, value in options(words, *names) for name in _names(value or "")]


def uv(words: list[str]) -> Install | None:
    """`uv pip install`, `uv add`, `uv tool install`, `uv sync` and `uv export`."""
    if "pip" in words[:6]:
        rest = words[words.index("pip") + 1 :]
        sync = rest[:1] == ["sync"]
        found = pip("uv", rest[1:] if sync else subcommand(rest, {"install"}))
        if found is None or not sync:
            return found
        files = [Manifest(word, "requirements") for word in rest[1:] if word.endswith((".txt", ".toml", ".in"))]
        return Install("uv", [], files)
    if subcommand(words, {"add"}) is not None:
        return pip("uv", subcommand(words, {"add"}))
    if words[:2] == ["tool", "install"]:
        return pip("uv", words[2:])
    rest_of = subcommand(words, {"sync", "export"})
    if rest_of is None:
        return None
    only = [*_values(rest_of, "--only-group"), *(["dev"] if "--only-dev" in rest_of else [])]
    without = _values(rest_of, "--no-group")
    without += ["dev"] if "--no-dev" in rest_of else []
    bare = bool(only) or "--no-default-groups" in rest_of
    directory = option(words, "--directory", "--project")
    manifest = Manifest(
        directory if directory is not None else ".",
        "project",
        runtime=not only,
        extras=tuple(_values(rest_of, "--extra")),
        groups=(*only, *_values(rest_of, "--group"), *(["dev"] if "--dev" in rest_of else [])),
        without=tuple(without),
        all_extras="--all-extras" in rest_of,
        all_groups="--all-groups" in rest_of,
        defaults="" if bare else "uv",
    )
    members = tuple(normalized(name) for _, name in options(rest_of, "--package") if name)
    if members:
        return Install("uv", [], [manifest._replace(member=name) for name in members])
    return Install("uv", [], [manifest, *([manifest._replace(member="*")] if "--all-packages" in rest_of else [])])


def poetry(words: list[str]) -> Install | None:
    """`poetry add`, `poetry install`, `poetry sync` and `poetry export`."""
    rest = subcommand(words, {"add"})
    if rest is not None:
        return pip("poetry", rest)
    rest = subcommand(words, {"install", "sync", "export"})
    if rest is None or "--only-root" in rest:
        return None
    only = _values(rest, "--only")
    without = _values(rest, "--without")
    exported = "export" in words
    runtime_only = "--no-dev" in rest or bool(only) or (exported and not _values(rest, "--with"))
    directory = option(words, "-C", "--directory", "-P", "--project")
    manifest = Manifest(
        directory if directory is not None else ".",
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


def pdm(words: list[str]) -> Install | None:
    """`pdm install`, `pdm sync`, `pdm export` and `pdm add`."""
    rest = subcommand(words, {"add"})
    if rest is not None:
        return pip("pdm", rest)
    rest = subcommand(words, {"install", "sync", "export"})
    if rest is None:
        return None
    production = {"--prod", "--production", "--no-default-groups"} & set(rest) or "export" in words
    groups = tuple(_values(rest, "-G", "--group", "--with"))
    directory = option(words, "-p", "--project")
    manifest = Manifest(
        directory if directory is not None else ".",
        "project",
        runtime="--no-default" not in rest,
        extras=groups,
        groups=groups,
        without=tuple(_values(rest, "--without")),
        all_extras=":all" in groups,
        all_groups="--dev" in rest or "-d" in rest,
        defaults="" if production else "poetry",
    )
    return Install("pdm", [], [manifest])


def pipenv(words: list[str]) -> Install | None:
    """`pipenv install` and `pipenv sync`."""
    rest = subcommand(words, {"install", "sync"})
    if rest is None:
        return None
    found = pip("pipenv", [word for word in rest if word not in ("--dev", "-d", "--deploy", "--system")])
    if found is None or found.packages or found.manifests:
        return found
    groups = ("dev",) if "--dev" in rest or "-d" in rest else ()
    return Install("pipenv", [], [Manifest("Pipfile", "pipfile", groups=groups)])
