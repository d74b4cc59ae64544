"""Reads a configuration file: TOML → `Settings`, or every mistake in it with its place."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from hybrid_lint.config.mistakes import Document, mistakes_of
from hybrid_lint.config.model import Configuration, kebab
from hybrid_lint.config.options import OPTIONS
from hybrid_lint.config.settings import Settings
from hybrid_lint.errors import ConfigurationError

#: Tables whose keys are the user's own words (rules, services, globs) and stay as written.
_OPEN_TABLES = ("services", "per-path-ignores", "severity", "options", "versions")


def load(path: str | os.PathLike[str]) -> Settings:
    """The settings in a `pyproject.toml` or a file of our own.

    Raises `ConfigurationError`, with all further mistakes in its `others`.
    """
    name = os.fspath(path)
    document, normalized = _parsed(name)
    try:
        configuration = Configuration.model_validate(normalized)
    except ValidationError as error:
        raise mistakes_of(error.errors(include_url=False), normalized, document) from None
    return _settings(name, configuration)


def document_of(path: str) -> Document:
    """The text and places of a configuration file that has loaded before."""
    return _parsed(path)[0]


def _parsed(path: str) -> tuple[Document, dict[str, Any]]:
    text = _read(path)
    table, prefix = _table(path, text)
    document = Document(path, text, prefix)
    return document, _normalized(table, document)


def _read(path: str) -> str:
    try:
        return Path(path).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise ConfigurationError(f"cannot be read: {error.strerror}", path=path) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(
            f"is not UTF-8 (byte {error.start}), which TOML requires", path=path, hints=["Save the file as UTF-8."]
        ) from error


def _table(path: str, text: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path, text, str(error)) from None
    if Path(path).name != "pyproject.toml":
        return document, ()
    tool = document.get("tool")
    names = [name for name in ("hybrid-lint", "hybrid_lint") if isinstance(tool, dict) and name in tool]
    if len(names) == 2:
        place = Document(path, text, ()).position(("tool", names[1]))
        raise ConfigurationError(
            "`[tool.hybrid-lint]` and `[tool.hybrid_lint]` both stand in this file",
            path=path,
            allowed="one of them",
            **place,
        )
    table = tool[names[0]] if isinstance(tool, dict) and names else {}
    if not isinstance(table, dict):
        place = Document(path, text, ()).position(("tool", names[0]))
        raise ConfigurationError(f"`tool.{names[0]}` is not a table", path=path, allowed="a table", **place)
    return table, ("tool", *names[:1])


def _syntax_error(path: str, text: str, message: str) -> ConfigurationError:
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
    )


def _normalized(table: dict[str, Any], document: Document, key: tuple[str, ...] = ()) -> dict[str, Any]:
    """Keys of our own tables in kebab-case, so that `fail_on` is `fail-on`; remembers how each was written."""
    result: dict[str, Any] = {}
    for written, value in table.items():
        name = kebab(written)
        if name in result:
            raise ConfigurationError(
                f"`{name}` is set twice, with `-` and with `_`",
                path=document.path,
                allowed="one of them",
                **document.position((*document.prefix, *key, written)),
            )
        document.written[(*key, name)] = written
        inner = value
        if isinstance(value, dict) and not key and name not in _OPEN_TABLES:
            inner = _normalized(value, document, (*key, name))
        result[name] = inner
    return result


def _settings(path: str, configuration: Any) -> Settings:
    settings = Settings(path)
    for name in ("profile", "fail_on", "select", "ignore", "exclude", "packs", "shared", "cache_dir"):
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
    settings.versions = dict(configuration.versions)
    for option in OPTIONS:
        table, _, key = option.name.rpartition(".")
        value = getattr(getattr(configuration, table) if table else configuration, key)
        if value is not None:
            settings.options[option.name] = value
    return settings
