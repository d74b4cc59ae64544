"""Turns what pydantic finds wrong into errors a user can act on: the place, what is allowed, the nearest name."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from pydantic import BaseModel, ValidationError

from hybrid_lint.config.model import Configuration, kebab
from hybrid_lint.config.positions import Key, Place, places, position
from hybrid_lint.errors import ConfigurationError, nearest_name


class Underlined(TypedDict, total=False):
    """The keyword arguments of `ConfigurationError` that say where."""

    line: int
    column: int
    length: int
    source: str


class Document:
    """The text of a configuration file with the places of its keys.

    `prefix` is the path of our table in it; `written` maps normalised key paths to the last key as the user wrote it.
    """

    def __init__(self, path: str, text: str, prefix: tuple[str, ...]) -> None:
        self.path = path
        self.text = text
        self.prefix = prefix
        self.written: dict[tuple[str, ...], str] = {}
        self._places: dict[Key, Place] | None = None

    def position(self, key: Key, *, of_value: bool = False, exact: bool = False) -> Underlined:
        """Where a key (or its value) stands; unless `exact`, of the nearest enclosing table if it has no place itself."""
        if self._places is None:
            self._places = places(self.text)
        for length in range(len(key), len(key) - 1 if exact else 0, -1):
            place = self._places.get(key[:length])
            if place is not None:
                whole = of_value and length == len(key)
                start, end = (place.value, place.value_end) if whole else (place.key, place.key_end)
                found = position(self.text, start, end)
                return {"line": found.line, "column": found.column, "length": found.length, "source": found.source}
        return {}

    def mistake(
        self,
        key: Sequence[str | int],
        message: str,
        *,
        allowed: str,
        nearest: str | None = None,
        hints: Sequence[str] = (),
        of_value: bool = True,
    ) -> ConfigurationError:
        """A mistake at the value (or the key itself) of a normalised path below our table."""
        place = self.position(self.as_written(key), of_value=of_value)
        return ConfigurationError(message, path=self.path, allowed=allowed, nearest=nearest, hints=hints, **place)

    def as_written(self, key: Sequence[str | int]) -> Key:
        """The path in the file of a normalised path below our table."""
        parts: list[str | int] = []
        normalized: tuple[str, ...] = ()
        for part in key:
            normalized = (*normalized, str(part))
            parts.append(self.written.get(normalized, part))
        return (*self.prefix, *parts)


def validated(table: dict[str, Any], document: Document) -> tuple[Any, list[ConfigurationError]]:
    """The `Configuration` that a normalised table makes without what is wrong in it, and what is; changes the table."""
    found: dict[tuple[str | int, ...], ConfigurationError] = {}
    while True:
        try:
            return Configuration.model_validate(table), list(found.values())
        except ValidationError as invalid:
            errors = {_existing(error["loc"], table): error for error in reversed(invalid.errors(include_url=False))}
        for location, error in errors.items():
            found.setdefault(location, _mistake(error, location, document))
        for location in sorted(errors, key=_by_depth_and_index, reverse=True):
            _take_out(table, location)


def _by_depth_and_index(location: tuple[str | int, ...]) -> tuple[int, int]:
    last = location[-1]
    return len(location), last if isinstance(last, int) else 0


def _take_out(table: dict[str, Any], location: tuple[str | int, ...]) -> None:
    """Removes a value; in a list of names another takes its place, so that the others keep their indexes."""
    node: Any = table
    for part in location[:-1]:
        node = node[part]
    if isinstance(location[-1], int) and _annotation(location) is str:
        node[location[-1]] = "?"
    else:
        del node[location[-1]]


def _existing(location: Sequence[str | int], table: Mapping[str, Any]) -> tuple[str | int, ...]:
    """The part of a pydantic location that is a path in the data; what follows names members of a union."""
    node: Any = table
    path: list[str | int] = []
    for part in location:
        if isinstance(node, Mapping) and part in node:
            node = node[str(part)]
        elif isinstance(node, list) and isinstance(part, int) and part < len(node):
            node = node[part]
        else:
            break
        path.append(part)
    return tuple(path)


def _mistake(error: Mapping[str, Any], location: tuple[str | int, ...], document: Document) -> ConfigurationError:
    name = ".".join(str(part) for part in location if not isinstance(part, int))
    key = document.as_written(location)
    annotation = _annotation(location[:-1] if error["type"] == "extra_forbidden" else location)
    if error["type"] == "extra_forbidden":
        known = _keys(annotation)
        where = f" in `{'.'.join(str(part) for part in location[:-1])}`" if len(location) > 1 else ""
        return ConfigurationError(
            f"unknown key `{key[-1]}`{where}",
            path=document.path,
            allowed=", ".join(known),
            nearest=nearest_name(str(location[-1]), known),
            **document.position(key),
        )
    choices = _choices(annotation)
    value = error["input"]
    return ConfigurationError(
        f"`{name}` cannot be {shown(value)}",
        path=document.path,
        allowed=", ".join(f'"{choice}"' for choice in choices) if choices else _expected(error, annotation),
        nearest=nearest_name(value, choices) if choices and isinstance(value, str) else None,
        **document.position(key, of_value=True),
    )


def shown(value: object) -> str:
    """A value of a TOML file as a sentence names it."""
    if isinstance(value, str):
        return f'"{value}"' if value else "an empty string"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "a table"
    return "a list" if isinstance(value, list) else f"{value}"


def _annotation(location: Sequence[str | int]) -> Any:
    """The declared type at a location of the configuration."""
    annotation: Any = Configuration
    for part in location:
        annotation = _unwrapped(annotation)
        origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            fields = {kebab(name): field for name, field in annotation.model_fields.items()}
            field = fields[str(part)]
            annotation = typing.Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        elif origin is dict:
            annotation = arguments[1]
        elif origin is list:
            annotation = arguments[0]
    return _unwrapped(annotation)


def _unwrapped(annotation: Any) -> Any:
    """Without `| None` and `Annotated`."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _unwrapped(typing.get_args(annotation)[0])
    if origin in (typing.Union, types.UnionType):
        members = [member for member in typing.get_args(annotation) if member is not type(None)]
        return _unwrapped(members[0]) if len(members) == 1 else annotation
    return annotation


def _keys(annotation: Any) -> list[str]:
    return sorted(kebab(name) for name in annotation.model_fields)


def _choices(annotation: Any) -> list[str]:
    return (
        [str(value) for value in typing.get_args(annotation)] if typing.get_origin(annotation) is typing.Literal else []
    )


def _expected(error: Mapping[str, Any], annotation: Any) -> str:
    context = error.get("ctx", {})
    if error["type"] == "string_too_short":
        return "a string that is not empty"
    if "ge" in context:
        return f"a whole number of at least {context['ge']}"
    if "le" in context:
        return f"a whole number of at most {context['le']}"
    return _described(annotation)


def _described(annotation: Any) -> str:
    annotation = _unwrapped(annotation)
    simple = {bool: "true or false", int: "a whole number", str: "a string"}
    if annotation in simple:
        return simple[annotation]
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is list:
        plural = {bool: "booleans", int: "whole numbers", str: "strings"}
        item = _unwrapped(arguments[0])
        choices = _choices(item)
        return f"a list of {', '.join(choices)}" if choices else f"a list of {plural.get(item, 'values')}"
    if origin in (typing.Union, types.UnionType):
        return " or ".join(_described(member) for member in arguments)
    return "a table"
