"""The `fix` of a rule as it is stored: with the texts of its templates, and nothing named that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.errors import nearest_name
from hybrid_lint.rulepack.fix_model import NoFixModel
from hybrid_lint.rulepack.template import PLACE, TEMPLATES, placeholders, template_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.rulepack.document import Document
    from hybrid_lint.rulepack.fix_model import FixModel
    from hybrid_lint.rulepack.mistake import RulePackError
    from hybrid_lint.rulepack.pack_head import PackHead


def compiled_fix(
    model: FixModel | list[FixModel] | NoFixModel | str | None, columns: list[str], head: PackHead, document: Document
) -> tuple[list[dict[str, Any]] | None, list[RulePackError]]:
    """The fixes as plain values, and what is wrong with them: columns and templates that are not there."""
    if not model or isinstance(model, str | NoFixModel):
        return None, []
    fixes = [fix.stored() for fix in (model if isinstance(model, list) else [model])]
    known = [*columns, *PLACE]
    mistakes = [_unknown(name, known, document) for name in _named(fixes) if name not in known]
    for step in (step for fix in fixes for step in fix["steps"]):
        template = step.get("create", {}).pop("template", None)
        if template is None:
            continue
        try:
            text = (head.directory / TEMPLATES / template).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            message = f"the template `{template}` cannot be read in `{head.name}/{TEMPLATES}`: {error}"
            mistakes.append(document.mistake(message, ("fix",), at_key=True))
            continue
        mistakes += [_unknown(name, known, document) for name in template_names(text) if name not in known]
        step["create"]["template_text"] = text
    return fixes, mistakes


def reason_for_none(model: FixModel | list[FixModel] | NoFixModel | str | None) -> str | None:
    """Why nothing repairs what the rule finds, where it says so."""
    return model.none.strip() if isinstance(model, NoFixModel) else None


def _unknown(name: str, known: list[str], document: Document) -> RulePackError:
    message = f"`{{{name}}}` in the fix is no column of `find`"
    return document.mistake(
        message, ("fix",), at_key=True, allowed=", ".join(dict.fromkeys(known)), nearest=nearest_name(name, known)
    )


def _named(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for key, item in part.items():
            yield from placeholders(key)
            yield from _named(item)
    elif isinstance(part, list):
        for item in part:
            yield from _named(item)
    elif isinstance(part, str):
        yield from placeholders(part)
