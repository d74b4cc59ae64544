"""The facts of one case, gathered once, on which changed packs are tried again and again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from hybrid_lint.check.plan import Plan
from hybrid_lint.check.run import SHARED
from hybrid_lint.pipeline import names_of, report_on
from hybrid_lint.rulepack.installation import Installed
from hybrid_lint.session import Request
from hybrid_lint.store.database import Error, QueryFailed, QueryRefused, QueryTooSlow
from hybrid_lint.testing.cuts import without

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.config.settings import Settings
    from hybrid_lint.rulepack.rule import Packs, View
    from hybrid_lint.store.database import Store
    from hybrid_lint.testing.cuts import Cut
    from hybrid_lint.testing.verdict import Expected, Problem

#: A view that takes longer on one small repository than this is another view.
_SECONDS = 2.0


class Bench:
    """A store with the facts of a case; `packs` are those that hold, from which something is cut."""

    def __init__(self, store: Store, root: str, settings: Settings, expected: Expected, packs: Packs) -> None:
        self._store = store
        self._root = root
        self._settings = settings
        self._expected = expected
        self._request = Request(expected.selected)
        self._names = names_of(packs, settings, self._request)
        #: the named options, which views read
        self._options = Plan(store, self._names, settings, (), ()).for_rules()["options"].get(SHARED, {})
        # Other rules than those that are judged would cost time in every report.
        self._packs = packs._replace(rules=[rule for rule in packs.rules if rule.name in expected.selected])
        self._known = self._report(self._packs)
        self._views: dict[str, Counter[tuple[Any, ...]]] = {}

    def problems(self) -> list[Problem]:
        """How the case does not hold to begin with."""
        return self._expected.problems(self._known)

    def changes_report(self, some: Sequence[Cut]) -> bool:
        """Whether the report on the case is another one without some parts."""
        return self._report_without(some) != self._known

    def notices(self, some: Sequence[Cut]) -> bool:
        """Whether the case does not hold without some parts, or a finding is repaired otherwise.

        What SQLite refuses is noticed by everybody.
        """
        report = self._report_without(some)
        if report is None or report == self._known:
            return report is None
        return bool(self._expected.problems(report)) or self._repairs(report) != self._repairs(self._known)

    def changes_view(self, cut: Cut) -> bool:
        """Whether a view has other rows in this case without a part of it: only then does a report differ."""
        view = next(view for view in self._packs.views if view.name == cut.owner)
        try:
            Installed(self._packs, self._store, self._options).make_for(view.select, _SECONDS)
            if view.name not in self._views:
                self._views[view.name] = self._rows(view)
            return self._rows(view._replace(select=cut.part.cut_from(view.select))) != self._views[view.name]
        except (QueryFailed, QueryRefused, QueryTooSlow):
            return True

    def _repairs(self, report: dict[str, Any]) -> list[tuple[Any, ...]]:
        """What the rule under test offers to do about each of its findings."""
        keys = ("path", "line", "column", "message", "fix")
        findings = [finding for finding in report["findings"] if finding["rule"] == self._expected.rule]
        return sorted((tuple(finding.get(key) for key in keys) for finding in findings), key=repr)

    def _rows(self, view: View) -> Counter[tuple[Any, ...]]:
        return Counter(self._store.guarded(view.select, seconds=_SECONDS)[1])

    def _report_without(self, some: Sequence[Cut]) -> dict[str, Any] | None:
        try:
            return self._report(without(self._packs, some))
        except Error:
            return None

    def _report(self, packs: Packs) -> dict[str, Any]:
        return report_on(self._store, self._root, packs, self._names, self._settings, self._request)
