"""Wheels of projects of the repository: where a build stage leaves them, and what installing one brings."""

from __future__ import annotations

import re
from posixpath import basename, dirname, normpath
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.image.copy import absolute
from hybrid_lint.formats.shell.options import option, options

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hybrid_lint.assemble.image.build_context import Listing
    from hybrid_lint.assemble.image.layout import Layout

#: Where installed projects lie in an image; the interpreter's version is no part of it.
SITE_PACKAGES = "/usr/local/lib/python3/site-packages"

_LEFT_OUT = ("tests/", "test/", "docs/", "examples/", "scripts/", "setup.py", "conftest.py", "noxfile.py")
_HOLDS = re.compile(r"site-packages|venv|\.local|^/usr|^/install|^/opt|/deps|/packages|python|^/root|^/$")
_MANIFESTS = ("pyproject.toml", "setup.py", "setup.cfg", "Pipfile", "uv.lock", "poetry.lock")
_PIP = ("pip", "pip3")
_OUTPUT = ("-w", "--wheel-dir", "-o", "--out-dir", "--outdir", "--output")


class Wheel(NamedTuple):
    """A project as built: file.id of its manifest, and path below `site-packages` → (file.id, instruction)."""

    manifest: int
    modules: Mapping[str, tuple[int, int]]


#: Directory in a stage → the wheels in it.
Wheels = dict[str, list[Wheel]]


def modules(
    directory: str, files: Mapping[str, tuple[int, int]], layout: Layout | None = None
) -> dict[str, tuple[int, int]]:
    """What a project at `directory` installs: what its layout says, the packages below `src`, else those beside its manifest."""
    prefix = directory.rstrip("/") + "/"
    below = {
        path[len(prefix) :]: kept for path, kept in files.items() if path.startswith(prefix) and path.endswith(".py")
    }
    if layout is not None:
        return {
            f"{target}{path[len(source) :]}".lstrip("/"): kept
            for source, target in layout.parts
            for path, kept in below.items()
            if not source or path == source or path.startswith(f"{source}/")
        }
    src = {path[4:]: kept for path, kept in below.items() if path.startswith("src/")}
    return src or {path: kept for path, kept in below.items() if not path.startswith(_LEFT_OUT)}


def built_into(words: Sequence[str], directory: str) -> tuple[list[str], str] | None:
    """The project directories that a command makes wheels of, and where it puts them; None if it makes none."""
    program, rest = basename(words[0]) if words else "", list(words[1:])
    if program.startswith("python") and "-m" in rest[:3]:
        at = rest.index("-m")
        program, rest = rest[at + 1] if at + 1 < len(rest) else "", rest[at + 2 :]
    if program == "uv" and rest[:1] == ["build"]:
        program, rest = "build", rest[1:]
    elif program in ("poetry", "hatch", "pdm", "flit") and rest[:1] == ["build"]:
        program, rest = "build", [word for word in rest[1:] if word.startswith("-")]
    elif program in _PIP and "wheel" in rest[:4]:
        program, rest = "wheel", rest[rest.index("wheel") + 1 :]
    if program not in ("build", "wheel"):
        return None
    output = option(rest, *_OUTPUT)
    projects = [word for word in _operands(rest) if word.startswith((".", "/")) or (program == "build" and word)]
    if program == "build" and not projects:
        projects = ["."]
    places = [absolute(directory, project) for project in projects]
    default = f"{places[0]}/dist" if program == "build" and places else directory
    return places, absolute(directory, output) if output else normpath(default)


def wanted(words: Sequence[str], directory: str) -> list[str]:
    """The directories of the wheels that a `pip install` takes: named files, patterns, `--find-links`."""
    links = [value or "" for _, value in options(words, "-f", "--find-links")]
    named = [dirname(word) or "." for word in words if word.endswith(".whl")]
    named += [dirname(word) or "." for word in words if word.endswith("/*")]
    return [absolute(directory, place) for place in dict.fromkeys([*named, *links])]


def carried(wheels: Mapping[str, list[Wheel]], sources: Iterable[str], target: str) -> Wheels:
    """The wheels that a COPY of `sources` (absolute paths of the other stage) brings to the directory `target`."""
    found: Wheels = {}
    for place, there in wheels.items():
        for source in sources:
            if source == place or source.startswith(f"{place}/"):
                found.setdefault(target.rstrip("/") or "/", []).extend(there)
            elif place.startswith(source.rstrip("/") + "/"):
                found.setdefault(normpath(f"{target}/{place[len(source.rstrip('/')) :]}"), []).extend(there)
    return found


def holds_packages(directory: str) -> bool:
    """Whether installed packages lie at a path, or below it: a virtual environment, `site-packages`, a prefix."""
    return _HOLDS.search(directory) is not None


def may_bring_packages(source: str, listing: Listing) -> bool:
    """Whether a COPY of `source` (absolute) out of an image with these files may bring what was installed there.

    It cannot if it names a file of the repository, or a directory of such files without a manifest: a project's own
    virtual environment (`/app/.venv`) lies beside its manifest.
    """
    path = source.strip("/")
    if holds_packages(source) or not path:
        return True
    if listing.file(path) is not None:
        return False
    inside = [listing.paths[at][len(path) + 1 :] for at in listing.below(path)]
    return not inside or any(basename(name) in _MANIFESTS or name.startswith("requirements") for name in inside)


def _operands(words: Sequence[str]) -> list[str]:
    values = {
        at + 1 for at, word in enumerate(words) if word in (*_OUTPUT, "-r", "-c", "-f", "--find-links", "--python")
    }
    return [word for at, word in enumerate(words) if not word.startswith("-") and at not in values]
