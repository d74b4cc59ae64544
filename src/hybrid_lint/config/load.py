"""Reads a configuration file: TOML → `Settings`, or every mistake in it with its place."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hybrid_lint.config.mistakes import Document, Underlined, validated
from hybrid_lint.config.model import kebab
from hybrid_lint.config.options import OPTIONS
from hybrid_lint.config.settings import Settings
from hybrid_lint.config.values import value_mistakes
from hybrid_lint.config.versions import version_item
from hybrid_lint.errors import ConfigurationError, raise_all

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Tables whose keys are the user's own words (rules, services, globs) and stay as written.
_OPEN_TABLES = ("services", "per-path-ignores", "severity", "options", "versions")
_OWN_KEYS = ("hybrid-lint", "hybrid_lint")


def load(path: str | os.PathLike[str]) -> Settings:
    """The settings in a `pyproject.toml` or a file of our own.

    Raises `ConfigurationError`, with all further mistakes in its `others`.
    """
    settings, mistakes = read(path)
    raise_all(mistakes)
    return settings


def read(path: str | os.PathLike[str]) -> tuple[Settings, list[ConfigurationError]]:
    """The settings without what is wrong in the file, and that.

    Raises `ConfigurationError` for a file that cannot be read or is not TOML.
    """
    name = os.fspath(path)
    document, normalized, mistakes = _parsed(name)
    configuration, found = validated(normalized, document)
    settings = _settings(name, configuration)
    return settings, [*mistakes, *found, *value_mistakes(configuration, settings, document)]


def document_of(path: str) -> Document:
    """The text and places of a configuration file that has loaded before."""
    return _parsed(path)[0]


def has_table(path: str) -> bool:
    """Whether a `pyproject.toml` has our table. Raises `ConfigurationError` for a table whose name is nearly ours."""
    text = _read(path)
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False  # not ours to complain of: nothing in it says `[tool.hybrid-lint]`
    tool = content.get("tool")
    tables = tool if isinstance(tool, dict) else {}
    if any(name in tables for name in _OWN_KEYS):
        return True
    for parent, names in (((), content), (("tool",), tables)):
        for name in names:
            if "".join(filter(str.isalnum, name)).lower() == "hybridlint":
                raise Document(path, text, ()).mistake(
                    (*parent, name),
                    f"the table `[{'.'.join((*parent, name))}]` is not read",
                    allowed="`[tool.hybrid-lint]`",
                    nearest="[tool.hybrid-lint]",
                    of_value=False,
                )
    return False


def place_of_table(path: str) -> Underlined:
    """Where our table begins in a `pyproject.toml`."""
    text = _read(path)
    document = Document(path, text, ())
    found = [document.position(("tool", name), exact=True) for name in _OWN_KEYS]
    return found[0] or found[1]


def _parsed(path: str) -> tuple[Document, dict[str, Any], list[ConfigurationError]]:
    text = _read(path)
    table, prefix, mistakes = _table(path, text)
    document = Document(path, text, prefix)
    return document, _normalized(table, document, mistakes), mistakes


def _read(path: str) -> str:
    try:
        return Path(path).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise ConfigurationError(
            f"cannot be read: {error.strerror}",
            path=path,
            hints=["Let yourself read it, or name another with `--config`."],
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(
            f"is not UTF-8 (byte {error.start}), which TOML requires", path=path, hints=["Save the file as UTF-8."]
        ) from error


def _table(path: str, text: str) -> tuple[dict[str, Any], tuple[str, ...], list[ConfigurationError]]:
    """Our table, its path in the document, and what is wrong with where it stands."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise syntax_error(path, text, str(error)) from None
    own_file = Path(path).name != "pyproject.toml"
    tool = content.get("tool")
    tables: dict[str, Any] = tool if isinstance(tool, dict) else {}
    names = [name for name in _OWN_KEYS if name in tables]
    document = Document(path, text, ())
    if own_file and not names:
        return content, (), []
    if not names:
        raise ConfigurationError(
            "has no table `[tool.hybrid-lint]`",
            path=path,
            allowed="a `pyproject.toml` with it, or a `hybrid-lint.toml`",
        )
    table = tables[names[0]]
    mistakes = []
    if own_file:
        mistakes.append(
            document.mistake(
                ("tool", names[0]),
                f"`[tool.{names[0]}]` stands in a file of our own",
                allowed="the settings themselves, at the top level",
                hints=["Leave the header out: `[tool.hybrid-lint.naming]` of a `pyproject.toml` is `[naming]` here."],
                of_value=False,
            )
        )
    if len(names) == 2:
        message = "`[tool.hybrid-lint]` and `[tool.hybrid_lint]` both stand in this file"
        mistakes.append(document.mistake(("tool", names[1]), message, allowed="one of them", of_value=False))
    if not isinstance(table, dict):
        message = f"`tool.{names[0]}` is not a table"
        mistakes.append(document.mistake(("tool", names[0]), message, allowed="a table", of_value=False))
        table = {}
    return table, ("tool", names[0]), mistakes


def syntax_error(path: str, text: str, message: str, *, hints: Sequence[str] = ()) -> ConfigurationError:
    """What `tomllib` says of a text, at its place."""
    match = re.search(r" \(at line (\d+), column (\d+)\)$", message)
    if match is None:  # "at end of document"
        message = message.replace(" (at end of document)", "")
        line = max(1, len(text.splitlines()))
        column = len(text.splitlines()[-1]) + 1 if text else 1
    else:
        message, line, column = message[: match.start()], int(match[1]), int(match[2])
    lines = text.split("\n")
    return ConfigurationError(
        f"is not valid TOML: {message[:1].lower()}{message[1:]}",
        path=path,
        line=line,
        column=column,
        source=lines[line - 1] if line <= len(lines) else None,
        hints=hints or ["Text stands in quotes, and each key on a line of its own: https://toml.io."],
    )


def _normalized(
    table: dict[str, Any], document: Document, mistakes: list[ConfigurationError], key: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Keys of our own tables in kebab-case, so that `fail_on` is `fail-on`; remembers how each was written."""
    result: dict[str, Any] = {}
    for written, value in table.items():
        name = kebab(written)
        if name in result:
            place = document.position((*document.prefix, *key, written))
            message = f"`{name}` is set twice, with `-` and with `_`"
            mistakes.append(ConfigurationError(message, path=document.path, allowed="one of them", **place))
            continue
        document.written[(*key, name)] = written
        inner = value
        if isinstance(value, dict) and not key and name not in _OPEN_TABLES:
            inner = _normalized(value, document, mistakes, (*key, name))
        result[name] = inner
    return result


def _settings(path: str, configuration: Any) -> Settings:
    settings = Settings(path)
    for name in ("profile", "fail_on", "select", "ignore", "exclude", "packs", "shared", "projects", "cache_dir"):
        setattr(settings, name, getattr(configuration, name))
    settings.services = {
        name: service.model_dump(exclude_none=True) for name, service in configuration.services.items()
    }
    settings.per_path_ignores = dict(configuration.per_path_ignores)
    settings.severity = dict(configuration.severity)
    settings.rule_options = {
        rule: {name.replace("-", "_"): value for name, value in values.items()}
        for rule, values in configuration.options.items()
    }
    settings.versions = {version_item(name) or name: value for name, value in configuration.versions.items()}
    for option in OPTIONS:
        table, _, key = option.name.rpartition(".")
        value = getattr(getattr(configuration, table) if table else configuration, key)
        if value is not None:
            settings.options[option.name] = value
    return settings
