"""Pure functions that rules may call in SQL: patterns, versions, names, paths, URLs and texts.

Every function answers NULL for NULL, and for text of which it can make no sense.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from hybrid_lint.facts.distributions import brought_along, distributions_of
from hybrid_lint.facts.entropy import entropy
from hybrid_lint.facts.official_images import is_official_image
from hybrid_lint.facts.path_templates import blank_names, route_answers, route_covers
from hybrid_lint.facts.urls import url_host, url_password, url_path, url_port, url_scheme, url_user

if TYPE_CHECKING:
    from collections.abc import Callable

    from packaging.specifiers import SpecifierSet
    from packaging.version import Version

#: Longer texts are cut before a pattern is tried, so that no pattern costs more than this allows.
LONGEST_TEXT = 10_000


class _Registry(Protocol):
    def register(self, name: str, arity: int, function: Callable[..., object]) -> None: ...


def register_all(store: _Registry) -> None:
    """Makes every function of this module known to a store."""
    for name, (arity, function) in FUNCTIONS.items():
        store.register(name, arity, function)


# ───────────────────────────── patterns ─────────────────────────────


def regexp(pattern: str | None, text: object) -> int | None:
    """1 if the pattern (Python's `re`) is found anywhere in the text, else 0.

    Raises ValueError for a pattern that is wrong or that may take exponential time.
    """
    if pattern is None or text is None:
        return None
    return 1 if compiled_pattern(pattern).search(str(text)[:LONGEST_TEXT]) else 0


def captured(pattern: str | None, text: object) -> str | None:
    """What the first group of the pattern holds where it is first found in the text; NULL if it is not found."""
    if pattern is None or text is None:
        return None
    found = compiled_pattern(pattern).search(str(text)[:LONGEST_TEXT])
    return found[found.re.groups and 1] if found else None


@lru_cache(maxsize=1024)
def compiled_pattern(pattern: str) -> re.Pattern[str]:
    """The compiled pattern; ValueError with the reason if it is refused."""
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise ValueError(f"bad regular expression `{pattern}`: {error}") from error
    if _UNBOUNDED_TWICE.search(pattern) and _is_explosive(pattern):
        raise ValueError(f"regular expression `{pattern}` repeats a repetition and may take exponential time")
    return compiled


# Cheap sieve: only a group that is itself repeated can hold a repeated repetition.
_UNBOUNDED_TWICE = re.compile(r"[*+}].*\)[?]?(?:[*+]|\{\d*,\})", re.DOTALL)


def _is_explosive(pattern: str) -> bool:
    """Whether a repetition has a body that is a repetition with nothing obligatory beside it, as in `(a+)+`."""
    from importlib import import_module

    # The parser of `re` has no public name since Python 3.11; its tree is the only exact source for this.
    parser: Any = import_module("re._parser")
    return any(_repeats_repetition(item, parser) for item in parser.parse(pattern))


def _repeats_repetition(item: tuple[Any, Any], parser: Any) -> bool:
    repeats = (parser.MAX_REPEAT, parser.MIN_REPEAT)
    operation, argument = item
    if operation in repeats:
        _, most, body = argument
        if most is parser.MAXREPEAT and _is_bare_repetition(body, parser):
            return True
    return any(_repeats_repetition(child, parser) for child in _children(argument, parser))


def _is_bare_repetition(body: Any, parser: Any) -> bool:
    items = list(body)
    while len(items) == 1 and items[0][0] is parser.SUBPATTERN:
        items = list(items[0][1][-1])
    for position, (operation, argument) in enumerate(items):
        if operation in (parser.MAX_REPEAT, parser.MIN_REPEAT) and argument[1] is parser.MAXREPEAT:
            others = items[:position] + items[position + 1 :]
            if all(_least_width(other, parser) == 0 for other in others):
                return True
    return False


def _least_width(item: tuple[Any, Any], parser: Any) -> int:
    operation, argument = item
    if operation in (parser.MAX_REPEAT, parser.MIN_REPEAT):
        return 0 if argument[0] == 0 else 1
    return 0 if operation in (parser.AT, parser.ASSERT, parser.ASSERT_NOT) else 1


def _children(argument: Any, parser: Any) -> list[tuple[Any, Any]]:
    if isinstance(argument, parser.SubPattern):
        return list(argument)
    if isinstance(argument, (tuple, list)):
        return [child for part in argument for child in _children(part, parser)]
    return []


def glob_match(pattern: str | None, path: str | None) -> int | None:
    """1 if the whole path matches: `*` and `?` stay inside a segment, `**` crosses segments, `[ab]` is a set."""
    if pattern is None or path is None:
        return None
    return 1 if _compiled_glob(pattern).fullmatch(path) else 0


@lru_cache(maxsize=1024)
def _compiled_glob(pattern: str) -> re.Pattern[str]:
    tokens = re.findall(r"\*\*/|/\*\*$|\*\*|\*|\?|\[[!^]?[^\]]+\]|.", pattern, re.DOTALL)
    return re.compile("".join(_GLOB_TOKENS.get(token) or _glob_set(token) for token in tokens), re.DOTALL)


def _glob_set(token: str) -> str:
    """A set such as `[a-z]` or `[!x]` as a regular expression; what is no set stands for itself."""
    negated = token[1:2] in ("!", "^") and len(token) > 3
    inside = re.sub(r"([^\w-])", r"\\\1", token[2 if negated else 1 : -1])
    expression = f"[{'^' if negated else ''}{inside}]"
    try:
        re.compile(expression)
    except re.error:  # `[z-a]`
        return re.escape(token)
    return expression if len(token) > 2 else re.escape(token)


_GLOB_TOKENS = {"**/": "(?:[^/]+/)*", "/**": "(?:/.*)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


# ───────────────────────────── names ─────────────────────────────


def normalized_name(text: str | None) -> str | None:
    """A distribution's name as PEP 503 compares it: lower case, runs of `-`, `_` and `.` as one `-`."""
    return None if text is None else re.sub(r"[-_.]+", "-", text).lower()


def module_path(path: str | None, level: int | None, module: str | None) -> str | None:
    """Where in the tree an import leads by its words alone, without suffix: up from the importing file by dots, else from the root.

    `('a/b/c.py', 2, 'd.e')` → `a/d/e`; `('a/b/c.py', 0, 'd.e')` → `d/e`. NULL if the dots lead out of the tree.
    """
    if path is None or level is None or module is None:
        return None
    folders = path.split("/")[:-1]
    if level - 1 > len(folders):
        return None
    above = folders[: len(folders) - (level - 1)] if level else []
    return "/".join([*above, *(part for part in module.split(".") if part)]) or None


def snake_case(text: str | None) -> str | None:
    """`TaskAPIService`, `task-api service` and `task.api.service` all as `task_api_service`."""
    if text is None:
        return None
    words = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", text)
    words = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", words)
    return re.sub(r"\W+|_+", "_", words).strip("_").lower()


# ───────────────────────────── versions ─────────────────────────────


def version_allows(specifier: str | None, version: str | None) -> int | None:
    """1 if the PEP 440 specifier admits the version (pre-releases too), 0 if not, NULL if either is malformed."""
    if specifier is None or version is None:
        return None
    allowed = _specifier_set(specifier)
    exact = _version(version)
    if allowed is None or exact is None:
        return None
    return 1 if allowed.contains(exact, prereleases=True) else 0


def specifier_floor(specifier: str | None) -> str | None:
    """The lowest version a specifier asks for (`>=2,<3` → `2`, `==3.12.*` → `3.12`), NULL if it has no lower bound."""
    allowed = None if specifier is None else _specifier_set(specifier)
    if allowed is None:
        return None
    floors = [item.version.removesuffix(".*") for item in allowed if item.operator in (">=", ">", "==", "===", "~=")]
    known = [(version, text) for text in floors if (version := _version(text)) is not None]
    return max(known)[1] if known else None


@lru_cache(maxsize=4096)
def _specifier_set(text: str) -> SpecifierSet | None:
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        return SpecifierSet(text)
    except InvalidSpecifier:
        return None


@lru_cache(maxsize=4096)
def _version(text: str) -> Version | None:
    from packaging.version import InvalidVersion, Version

    try:
        return Version(text)
    except InvalidVersion:
        return None


# ───────────────────────────── branches ─────────────────────────────


def excludes(first: str | None, second: str | None) -> int | None:
    """1 if of two calls of one function at most one runs: `first` and `second` are their `python_call.branch`, in
    source order. They stand in different arms of a statement, or the first in one that leaves the function."""
    if first is None or second is None:
        return None
    later = set(second.replace("!", "").split())
    statements = {arm.partition(":")[0] for arm in later}
    for arm in first.split():
        if arm.rstrip("!") not in later and (arm.endswith("!") or arm.partition(":")[0] in statements):
            return 1
    return 0


# ───────────────────────────── messages ─────────────────────────────


#: How many names a message gives before it counts the rest.
_NAMED = 3


def and_others(names: str | None, first: str | None) -> str | None:
    """What a message adds for the other names of a `group_concat(DISTINCT name)`: nothing, up to four, or three and how many more."""
    if names is None:
        return None
    others = sorted(name for name in set(names.split(",")) if name != first)
    if not others:
        return ""
    named = [f"`{name}`" for name in (others if len(others) <= _NAMED + 1 else others[:_NAMED])]
    if len(others) > len(named):
        named.append(f"{len(others) - len(named)} more services")
    return f", like {', '.join(named[:-1])} and {named[-1]}" if named[1:] else f", like {named[0]}"


FUNCTIONS: dict[str, tuple[int, Callable[..., object]]] = {
    "regexp": (2, regexp),
    "captured": (2, captured),
    "glob_match": (2, glob_match),
    "normalized_name": (1, normalized_name),
    "snake_case": (1, snake_case),
    "module_path": (3, module_path),
    "distributions_of": (1, distributions_of),
    "brought_along": (1, brought_along),
    "version_allows": (2, version_allows),
    "specifier_floor": (1, specifier_floor),
    "url_scheme": (1, url_scheme),
    "url_host": (1, url_host),
    "url_port": (1, url_port),
    "url_user": (1, url_user),
    "url_password": (1, url_password),
    "url_path": (1, url_path),
    "blank_names": (1, blank_names),
    "route_covers": (2, route_covers),
    "route_answers": (2, route_answers),
    "is_official_image": (1, is_official_image),
    "entropy": (1, entropy),
    "excludes": (2, excludes),
    "and_others": (2, and_others),
}
