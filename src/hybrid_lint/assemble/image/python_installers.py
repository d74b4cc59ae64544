"""What pip, uv, poetry and pipenv install."""

from __future__ import annotations

import re

from hybrid_lint.assemble.image.installation import Install, Manifest, Package, normalized
from hybrid_lint.formats.shell.options import option, options, subcommand

_REQUIREMENT = re.compile(r"([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\])?\s*([^;]*)")
_PROJECT = re.compile(r"(\.{1,2}(?:/[^\[\]]*)?|/[^\[\]]*|[^\[\]]*/)(?:\[([^\]]*)\])?")
_EGG = re.compile(r"egg=([A-Za-z0-9._-]+)")
_REPOSITORY = re.compile(r"/([A-Za-z0-9._-]+?)(?:\.git)?(?:@[^/]*)?(?:#.*)?$")
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
    return Install("uv", [], [manifest])


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
