"""The answer of `hybrid-lint coverage`: which constraints of the catalogue have a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.report.layout import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Constraint(NamedTuple):
    """A code of the catalogue, the rules that cover it, and why none can where no look at the files decides it ('' where one does)."""

    code: str
    name: str
    category: str
    profile: str
    severity: str
    mandatory: bool
    rules: Sequence[str]
    undecidable: str


def coverage_document(constraints: Sequence[Constraint]) -> dict[str, Any]:
    """The JSON report: totals and every code."""
    return {"version": 1, "totals": _totals(constraints), "codes": [_entry(one) for one in constraints]}


def render_coverage(constraints: Sequence[Constraint], *, width: int) -> str:
    """A table of categories, then the codes without a rule and those that only a running system decides."""
    names = list(dict.fromkeys(one.category for one in constraints))
    size = max((len(name) for name in names), default=0)
    lines = [f"{'category':<{size}}  codes  covered  errors  covered  undecidable"]
    for name in [*names, ""]:
        chosen = [one for one in constraints if one.category == name or not name]
        number = _totals(chosen)
        lines.append(
            f"{name or 'all':<{size}}  {number['codes']:5}  {number['covered']:7}  {number['mandatory']:6}  "
            f"{number['mandatory_covered']:7}  {number['undecidable']:11}"
        )
    open_ = [one for one in constraints if not one.rules and not one.undecidable]
    lines += _listing("Errors without a rule", (one for one in open_ if one.mandatory), width)
    lines += _listing("Others without a rule", (one for one in open_ if not one.mandatory), width)
    return "\n".join([*lines, *_reasons(constraints, width)]) + "\n"


def _reasons(constraints: Iterable[Constraint], width: int) -> list[str]:
    undecidable = [one for one in constraints if one.undecidable]
    lines = ["", "Not decided by any look at the files:"] if undecidable else []
    for one in undecidable:
        first, *others = wrap(f"{one.code} {one.name}: {one.undecidable}", width - 4)
        lines += [f"  {first}", *(f"    {line}" for line in others)]
    return lines


def _listing(title: str, constraints: Iterable[Constraint], width: int) -> list[str]:
    """The codes under their categories; nothing if there are none."""
    by_category: dict[str, list[str]] = {}
    for one in constraints:
        by_category.setdefault(one.category, []).append(one.code)
    lines = ["", f"{title} ({sum(map(len, by_category.values()))}):"] if by_category else []
    for category, codes in by_category.items():
        first, *others = wrap(f"{category}: {', '.join(codes)}", width - 4)
        lines += [f"  {first}", *(f"    {line}" for line in others)]
    return lines


def _totals(constraints: Sequence[Constraint]) -> Mapping[str, int]:
    decidable = [one for one in constraints if not one.undecidable]
    mandatory = [one for one in decidable if one.mandatory]
    return {
        "codes": len(decidable),
        "covered": sum(bool(one.rules) for one in decidable),
        "mandatory": len(mandatory),
        "mandatory_covered": sum(bool(one.rules) for one in mandatory),
        "undecidable": len(constraints) - len(decidable),
    }


def _entry(one: Constraint) -> dict[str, Any]:
    status = "covered" if one.rules else "undecidable" if one.undecidable else "missing"
    return {
        "code": one.code,
        "name": one.name,
        "category": one.category,
        "profile": one.profile,
        "severity": one.severity,
        "status": status,
        "rules": list(one.rules),
        "reason": one.undecidable or None,
    }
