"""Checks values that have the right type for what they mean: globs, paths, packs, version requirements."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hybrid_lint.config.packs import builtin_packs
from hybrid_lint.config.versions import VERSION_ITEMS, is_specifier, likely_specifier, version_item
from hybrid_lint.errors import nearest_name
from hybrid_lint.formats.glob_problem import glob_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.config.mistakes import Document
    from hybrid_lint.config.settings import Settings
    from hybrid_lint.errors import ConfigurationError

_GLOB = "a glob relative to the checked directory, such as `vendor/**`"
_TOPOLOGY = re.compile(r"[^\s:]+:[^\s:]+")


def value_mistakes(configuration: Any, settings: Settings, document: Document) -> Iterator[ConfigurationError]:
    """The mistakes of a validated `Configuration`. Takes packs that are none out of the settings."""
    if configuration.select == [] and "select" in configuration.model_fields_set:
        yield document.mistake(
            ("select",), "`select` selects no rule", allowed="names; without the key every rule is selected"
        )
    yield from _globs(configuration, document)
    yield from _packs(configuration.packs, settings, document)
    yield from _versions(configuration.versions, document)
    yield from _set_twice(configuration.options, document)
    yield from _texts(configuration, document)
    cache = configuration.cache_dir
    if cache and (Path(settings.directory or ".") / Path(cache).expanduser()).is_file():
        yield document.mistake(
            ("cache-dir",), f"`{cache}` is a file", allowed="a directory, relative to this file; it need not exist"
        )


def _globs(configuration: Any, document: Document) -> Iterator[ConfigurationError]:
    lists = {("exclude",): configuration.exclude, ("naming", "exceptions"): configuration.naming.exceptions or []}
    placed: list[tuple[tuple[str | int, ...], str]] = [
        ((*key, index), glob) for key, globs in lists.items() for index, glob in enumerate(globs)
    ]
    placed += [(("per-path-ignores", glob), glob) for glob in configuration.per_path_ignores]
    for key, glob in placed:
        problem = glob_problem(glob)
        if problem is not None:
            message, nearest = problem
            is_key = key[0] == "per-path-ignores"
            yield document.mistake(
                key, f"the glob `{glob}` {message}", allowed=_GLOB, nearest=nearest, of_value=not is_key
            )


def _packs(packs: list[str], settings: Settings, document: Document) -> Iterator[ConfigurationError]:
    directory = Path(settings.directory or ".")
    settings.packs = []
    for index, entry in enumerate(packs):
        path = directory / entry
        if (path / "pack.yaml").is_file():
            settings.packs.append(entry)
            continue
        own = {pack.name for pack in builtin_packs()}
        there = [
            str(each.parent.relative_to(directory))
            for each in (*directory.glob("*/pack.yaml"), *directory.glob("*/*/pack.yaml"))
        ]
        problem = "is no directory" if not path.is_dir() else "has no `pack.yaml`"
        yield document.mistake(
            ("packs", index),
            f"the pack `{entry}` {problem}",
            allowed=", ".join(sorted(there))
            or "directories with a `pack.yaml`, relative to this file; there is none here",
            nearest=nearest_name(entry, there),
            hints=["The packs of hybrid-lint itself are always there; leave it out."] if entry in own else [],
        )


def _versions(versions: dict[str, str], document: Document) -> Iterator[ConfigurationError]:
    seen: dict[str, str] = {}
    for name, text in versions.items():
        item = version_item(name)
        if item is None:
            yield document.mistake(
                ("versions", name),
                f"no item of the version table is called `{name}`",
                allowed=", ".join(VERSION_ITEMS),
                nearest=nearest_name(name, VERSION_ITEMS),
                of_value=False,
            )
        elif seen.setdefault(item, name) != name:
            yield document.mistake(("versions", name), f"`{item}` is set twice", allowed="one of them", of_value=False)
        if not is_specifier(text):
            yield document.mistake(
                ("versions", name),
                f"`{text}` is no version requirement" if text else "a version requirement cannot be empty",
                allowed='a requirement such as ">=3.12" or ">=2.0,<3"',
                nearest=likely_specifier(text),
            )


def _set_twice(options: dict[str, dict[str, Any]], document: Document) -> Iterator[ConfigurationError]:
    for rule, values in options.items():
        seen: dict[str, str] = {}
        for name in values:
            if seen.setdefault(name.replace("-", "_"), name) != name:
                message = f"`{name}` is set twice, with `-` and with `_`"
                yield document.mistake(("options", rule, name), message, allowed="one of them", of_value=False)


def _texts(configuration: Any, document: Document) -> Iterator[ConfigurationError]:
    """Named options that are text of a form."""
    prefix = configuration.api.data_prefix
    if prefix and not re.fullmatch(r"(/[^/\s]+)+", prefix):
        yield document.mistake(
            ("api", "data-prefix"),
            f"`{prefix}` is no prefix of a route",
            allowed='a path that begins with "/" and does not end with it',
            nearest="/" + prefix.strip("/") if prefix.strip("/ ") else None,
        )
    for index, pair in enumerate(configuration.dps.topology or []):
        if not _TOPOLOGY.fullmatch(pair):
            yield document.mistake(
                ("dps", "topology", index), f"`{pair}` is no event", allowed="`exchange:routing.key`"
            )
