"""A rule of which some keys are wrong, with stand-ins for these: so that the mistakes in the others are told in the same run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from hybrid_lint.errors import nearest_name
from hybrid_lint.rulepack.model import RuleModel

if TYPE_CHECKING:
    from hybrid_lint.rulepack.document import Document

#: What the queries of a rule are checked by: where one of these is wrong, what is said of the rest would be guesswork.
_DECISIVE = frozenset(("find", "examines", "expects", "contract", "options", "lists"))
_REQUIRED = ("severity", "statement", "message", "remedy")


def patched(document: Document, name: str) -> RuleModel | None:
    """The rule without what is wrong in it, called `name` if that is wrong; None if its queries cannot be checked without."""
    if not isinstance(document.value, dict):
        return None
    value: dict[str, Any] = dict(document.value)
    try:
        return RuleModel.model_validate(value)
    except ValidationError as error:
        for item in error.errors():
            if not _patch(value, item):
                return None
    for key, stand_in in (("name", name), *((key, "error" if key == "severity" else "") for key in _REQUIRED)):
        value.setdefault(key, stand_in)
    if "profiles" not in value:
        value["severity"] = "error"
    try:
        return RuleModel.model_validate(value)
    except ValidationError:
        return None


def _patch(value: dict[str, Any], error: Any) -> bool:
    """Takes out what an error is about; False where that is decisive."""
    key, *below = error["loc"]
    if key == "expects" and below[:1] == ["kind"] and error["type"] != "missing":
        value[key] = {**value[key], "kind": "root"}
        return True
    unknown = error["type"] == "extra_forbidden" and not below
    meant = nearest_name(str(key), RuleModel.model_fields) if unknown else key
    if meant in _DECISIVE:
        return False
    value.pop(key, None)
    return True
