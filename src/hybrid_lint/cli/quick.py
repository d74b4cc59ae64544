"""Reads a correct `check` command line without loading a command line library, which takes longer than the check."""

from __future__ import annotations

from hybrid_lint.cli.check_options import CHECK_OPTIONS, CheckOption, CheckRequest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

_BY_FLAG: dict[str, CheckOption] = {flag: option for option in CHECK_OPTIONS for flag in option.flags}


def read(arguments: Sequence[str]) -> CheckRequest | None:
    """The request that the arguments after `check` make, or `None` for anything that needs an explanation."""
    paths: list[str] = []
    values: dict[str, Any] = {}
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            paths.extend(rest)
        elif not argument.startswith("-") or argument == "-":
            paths.append(argument)
        elif not _take(argument, rest, values):
            return None
    return CheckRequest(paths, values)


def _take(argument: str, rest: Iterator[str], values: dict[str, Any]) -> bool:
    """Reads one option and its value; False if it is not plainly right."""
    flag, equals, text = argument.partition("=")
    if equals and not flag.startswith("--"):
        return False
    option = _BY_FLAG.get(flag)
    if option is None or (equals and option.kind == "flag"):
        return False
    if option.kind == "flag":
        values[option.name] = True
        return True
    if not equals:
        following = next(rest, None)
        if following is None or following.startswith("-"):
            return False
        text = following
    return _store(option, text, values)


def _store(option: CheckOption, text: str, values: dict[str, Any]) -> bool:
    if option.choices and text not in option.choices:
        return False
    if option.kind in ("names", "texts"):
        values.setdefault(option.name, []).append(text)
    elif option.kind == "number":
        if not (text.isascii() and text.isdigit()):
            return False
        values[option.name] = int(text)
    else:
        values[option.name] = text
    return True
