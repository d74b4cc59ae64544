"""What the arguments of `hybrid-lint check` let through."""

from __future__ import annotations

from posixpath import join, normpath
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.guard.gate.run import Weakness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_VALUED = frozenset({"--format", "--select", "--ignore", "--profile", "--since", "--guard", "--config", "--fail-on", "--jobs", "-j",
                     "--root", "--color", "--output", "-o"})  # fmt: skip
#: They change how the report looks, or how it is made.
_NEUTRAL = frozenset({"--format", "--jobs", "-j", "--color", "--output", "-o", "--no-cache", "--show-skipped", "--statistics",
                      "--profile-rules", "--quiet", "-q", "--debug"})  # fmt: skip
_FAILING = ("info", "warning", "error", "never")
_LAX = {"improved_hybrid": (), "database_per_service": (), "general": ("general",), "none": ("general", "none")}


class Judging(NamedTuple):
    """By what a run judges that says nothing else: the later state's own `profile` and `fail_on`, and its configuration's path."""

    profile: str
    fail_on: str
    configuration: str | None


def weaknesses(arguments: Sequence[str], directory: str, judging: Judging, path: str, line: int) -> Iterator[Weakness]:
    """Those of a run in a directory (relative to the top); `arguments` are behind `check`."""
    options, paths = _read(arguments)
    named: dict[str, list[str]] = {"--select": [], "--ignore": []}
    single: dict[str, str] = {}
    for name, value in options:
        if name in named:
            named[name] += [part.strip() for part in value.split(",") if part.strip()]
        elif name in _VALUED:
            single[name] = value
        elif name not in _NEUTRAL:
            yield Weakness(f"option {name}", f"is run with `{name}`", path, line)
    for name, mode in (("--select", "only"), ("--ignore", "without")):
        if named[name]:
            given = ",".join(named[name])
            yield Weakness(name, f"is run with `{name} {given}`", path, line, mode, tuple(sorted(set(named[name]))))
    yield from _failing(single.get("--fail-on"), judging, path, line)
    profile = single.get("--profile", judging.profile)
    for lax in _LAX.get(profile, ("general", "none", profile)):
        yield Weakness(f"judges by {lax}", f"is run with `--profile {profile}`", path, line)
    yield from _compared(single, path, line)
    configuration = single.get("--config")
    if configuration is not None and normpath(join(directory, configuration)) != judging.configuration:
        yield Weakness(
            f"config {normpath(join(directory, configuration))}", f"is run with `--config {configuration}`", path, line
        )
    places = [normpath(join(directory, each)) for each in paths or [single.get("--root", ".")]]
    if "." not in places:
        shown = ", ".join(f"`{each}`" for each in places)
        yield Weakness("paths", f"sees only {shown}", path, line, "paths", tuple(sorted(places)))


def _failing(given: str | None, judging: Judging, path: str, line: int) -> Iterator[Weakness]:
    level = given or judging.fail_on
    for passed in _FAILING[: _FAILING.index(level)] if level in _FAILING else (f"fail-on {level}",):
        yield Weakness(f"lets {passed} pass", f"is run with `--fail-on {level}`", path, line)


def _compared(single: dict[str, str], path: str, line: int) -> Iterator[Weakness]:
    since, guard = single.get("--since"), single.get("--guard")
    if since is not None:
        yield Weakness("since", f"is run with `--since {since}`", path, line)
        if _is_itself(since):
            yield Weakness(
                "since itself", f"is run with `--since {since}`, which compares the commit with itself", path, line
            )
    if guard is None:
        yield Weakness("no guard", "is run without `--guard`", path, line)
    elif guard in ("HEAD", "@"):
        yield Weakness("no guard", f"is run with `--guard {guard}`, which compares the commit with itself", path, line)
    elif _is_itself(guard):
        yield Weakness("short guard", f"is run with `--guard {guard}`, which sees the last commits only", path, line)


def _is_itself(name: str) -> bool:
    return name.startswith(("HEAD", "@"))


def _read(arguments: Sequence[str]) -> tuple[list[tuple[str, str]], list[str]]:
    options: list[tuple[str, str]] = []
    paths: list[str] = []
    rest = iter(arguments)
    for word in rest:
        name, equals, value = word.partition("=")
        if word == "--":
            paths += rest
        elif not word.startswith("-") or word == "-":
            paths.append(word)
        elif name in _VALUED:
            options.append((name, value if equals else next(rest, "")))
        else:
            options.append((name, value))
    return options, paths
