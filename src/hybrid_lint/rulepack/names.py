"""Which rules a name speaks of: a rule's own name, its category's, or a catalogue code."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any


class RuleNames:
    """The names rules go by: their own, their category's, and the catalogue codes they cover."""

    __slots__ = ("categories", "codes", "rules")

    def __init__(self, rules: Iterable[Mapping[str, Any]]) -> None:
        """`rules` are mappings with `rule`, `category` and `covers` (a code or a list of codes)."""
        self.rules: dict[str, None] = {}
        self.categories: dict[str, list[str]] = {}
        self.codes: dict[str, list[str]] = {}
        for rule in rules:
            name = rule["rule"]
            self.rules[name] = None
            self.categories.setdefault(rule["category"], []).append(name)
            covers = rule.get("covers") or ()
            for code in (covers,) if isinstance(covers, str) else covers:
                self.codes.setdefault(code.upper(), []).append(name)

    def rule_names(self, name: str) -> tuple[str, ...]:
        """The rules a rule name or code speaks of; empty if there is none."""
        return (name,) if name in self.rules else tuple(self.codes.get(name.upper(), ()))

    def resolve(self, name: str) -> tuple[str, ...]:
        """The rules a rule name, category or code speaks of; categories may be written with `-`."""
        return self.rule_names(name) or tuple(self.categories.get(name.replace("-", "_"), ()))

    def knows(self, name: str) -> bool:
        """Whether any rule answers to the name."""
        return bool(self.resolve(name))

    def code_hint(self, name: str) -> str | None:
        """A sentence on a name that looks like a catalogue code and that no rule covers; `None` for any other."""
        if self.knows(name):
            return None
        from hybrid_lint.rulepack.catalogue import code_hint

        return code_hint(name, self.codes)

    def nearest(self, name: str, *, categories: bool = True) -> str | None:
        """The name that was probably meant by one that nothing answers to."""
        from hybrid_lint.errors import nearest_name
        from hybrid_lint.rulepack.catalogue import padded

        code = padded(name)
        return code if code in self.codes else nearest_name(name, self.everything(categories=categories))

    def everything(self, *, categories: bool = True) -> list[str]:
        """All names, for suggestions."""
        return [*self.rules, *(self.categories if categories else ()), *self.codes]

    def selected(self, select: Iterable[str], ignore: Iterable[str]) -> list[str]:
        """The rules that run, in their order. What is named more narrowly wins: a rule over a code over a category."""
        names = list(select)
        wanted = self._ranks(names) if names else dict.fromkeys(self.rules, 0)
        refused = self._ranks(ignore)
        return [rule for rule in self.rules if rule in wanted and refused.get(rule, -1) < wanted[rule]]

    def _ranks(self, names: Iterable[str]) -> dict[str, int]:
        ranks: dict[str, int] = {}
        for name in names:
            rank = 1 + (name.upper() in self.codes)
            rank = 3 if name in self.rules else rank
            for rule in self.resolve(name):
                ranks[rule] = max(rank, ranks.get(rule, 0))
        return ranks
