"""A document against its model: every pydantic error as a mistake with place, what is allowed and the nearest name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from hybrid_lint.errors import nearest_name
from hybrid_lint.rulepack.model import ExpectedItemModel, ExpectsModel, OptionModel, SourceModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.rulepack.document import Document
    from hybrid_lint.rulepack.mistake import RulePackError

Model = TypeVar("Model", bound=BaseModel)


def validated(document: Document, model: type[Model]) -> tuple[Model | None, list[RulePackError]]:
    """The validated model, or None with every mistake found."""
    if not isinstance(document.value, dict):
        return None, [document.mistake("must be a map of keys to values", ())]
    try:
        return model.model_validate(document.value), []
    except ValidationError as error:
        mistakes = [_mistake(document, model, item) for item in error.errors()]
        # A misspelled key is one mistake, not an unknown and a missing one.
        meant = {f"`{found.nearest}` is missing" for found in mistakes if found.nearest}
        mistakes = [found for found in mistakes if found.message not in meant]
        unique = {(found.line, found.column, found.message): found for found in mistakes}
        return None, list(unique.values())


def _mistake(document: Document, model: type[BaseModel], error: Any) -> RulePackError:
    keys = tuple(part for part in error["loc"] if part != "[key]")
    name = ".".join(str(part) for part in keys)
    kind = error["type"]
    if kind == "extra_forbidden":
        fields = _model_at(model, keys[:-1]).model_fields
        allowed = sorted(field.alias or name for name, field in fields.items())
        return _unknown(document, keys, f"unknown key `{keys[-1]}`", allowed, at_key=True)
    if kind == "missing":
        return document.mistake(f"`{name}` is missing", keys[:-1])
    if kind == "literal_error":
        allowed = [word.strip(" '") for word in error["ctx"]["expected"].replace(" or ", ", ").split(",")]
        at_key = "[key]" in error["loc"]
        return _unknown(document, keys, f"`{error['input']}` is no value for `{_owner(keys)}`", allowed, at_key=at_key)
    if kind == "string_pattern_mismatch":
        pattern = error["ctx"]["pattern"]
        at_key = "[key]" in error["loc"]
        return document.mistake(f"`{error['input']}` does not have the form `{pattern}`", keys, at_key=at_key)
    if kind == "string_type" and not isinstance(error["input"], (dict, list)):
        return document.mistake(f"`{name}` must be text, not `{error['input']}`; put it in quotes", keys)
    reason = error["msg"].removeprefix("Value error, ")
    return document.mistake(f"`{name}`: {reason[:1].lower()}{reason[1:]}", keys)


def _owner(keys: Sequence[str | int]) -> str:
    return str(next((key for key in keys if isinstance(key, str)), ""))


def _model_at(model: type[BaseModel], keys: Sequence[str | int]) -> type[BaseModel]:
    nested: dict[str, type[BaseModel]] = {"options": OptionModel, "sources": SourceModel}
    if keys[:1] == ("expects",):
        return ExpectedItemModel if len(keys) > 1 else ExpectsModel
    return nested.get(str(keys[0]), model) if keys else model


def _unknown(
    document: Document, keys: Sequence[str | int], message: str, allowed: list[str], *, at_key: bool
) -> RulePackError:
    nearest = nearest_name(str(keys[-1] if at_key else _value(document.value, keys)), allowed)
    return document.mistake(message, keys, at_key=at_key, allowed=", ".join(allowed), nearest=nearest)


def _value(value: Any, keys: Sequence[str | int]) -> object:
    """The value at a path; a short form (one severity for all profiles) answers for every path below it."""
    for key in keys:
        if isinstance(value, list) and isinstance(key, int):
            value = value[key]
        elif isinstance(value, dict):
            value = value.get(key, value)
    return value
