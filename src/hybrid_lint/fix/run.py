"""Repairs what can be repaired: round after round in a copy, and what holds there in the repository."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hybrid_lint import pipeline
from hybrid_lint.config.source import ConfigSource
from hybrid_lint.edit.ranges import CannotEdit, between
from hybrid_lint.edit.source import source_of
from hybrid_lint.errors import ConfigurationError, UsageError
from hybrid_lint.fix.change import Change
from hybrid_lint.fix.consequences import can_be_repaired, consequences, writes_over
from hybrid_lint.fix.difference import changes_of, write_patches
from hybrid_lint.fix.judgement import State
from hybrid_lint.fix.outcome import Outcome, Refused
from hybrid_lint.fix.steps import change_for
from hybrid_lint.fix.twin import with_twins
from hybrid_lint.fix.workspace import Workspace
from hybrid_lint.tree.copied_tree import copied_paths, write_copy
from hybrid_lint.tree.git_history import uncommitted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hybrid_lint.fix.workspace import Patch
    from hybrid_lint.session import Report, Request, Session

#: How far the repairs of what a repair brings are followed.
_DEEPEST = 2


def fix(
    session: Session,
    request: Request,
    *,
    unsafe: bool = False,
    wanted: Callable[[dict[str, Any]], bool] = lambda finding: True,
    allow_dirty: bool = False,
    write: bool = True,
) -> Outcome:
    """Repairs the findings that are `wanted`, the unsafe ones only where that is asked for.

    All rules judge, whatever is wanted. With `write` false the repository stays as it is. Raises `UsageError` if a file has changes that
    git does not have, unless `allow_dirty` is set, and for what `check` raises it.
    """
    report = pipeline.check(session, request)
    candidates = [finding for finding in report["findings"] if can_be_repaired(finding) and wanted(finding)]
    left = sum(finding["fix"]["safety"] == "unsafe" for finding in candidates) if not unsafe else 0
    candidates = [finding for finding in candidates if unsafe or finding["fix"]["safety"] == "safe"]
    if not candidates:
        return Outcome([], [], [], left, report)
    with TemporaryDirectory(prefix="hybrid-lint-", ignore_cleanup_errors=True) as directory:
        copy, files = pipeline.ask(
            session, lambda store: (write_copy(store, session.root, directory), list(copied_paths(store)))
        )
        repair = _Repair(session, request, report, Workspace(copy, session.root, files), f"{directory}/cache")
        repair.run(lambda finding: wanted(finding) and (unsafe or finding["fix"]["safety"] == "safe"))
    changes = changes_of(repair.patches, files)
    if write and changes:
        if not allow_dirty:
            _refuse_uncommitted(session.root, repair.patches)
        write_patches(session.root, repair.patches)
    return Outcome(repair.repaired, repair.refused, changes, left, repair.state.report)


def _refuse_uncommitted(root: str, patches: Sequence[Patch]) -> None:
    """What somebody did not commit would be mixed with what is written here."""
    made = {path for patch in patches for path in patch.created} | {new for patch in patches for _, new in patch.moves}
    touched = {path for patch in patches for path in patch.edited} - made
    touched = {path for path in touched if not any(path.startswith(f"{new}/") for new in made)}
    dirty = uncommitted(root, sorted(touched))
    if dirty:
        shown = ", ".join(f"`{path}`" for path in dirty[:5]) + (f" and {len(dirty) - 5} more" if len(dirty) > 5 else "")
        raise UsageError(
            f"git does not have what is in {shown}, so nothing is changed",
            hints=["Commit or stash it first, or use `--allow-dirty`; `--diff` shows what would change."],
        )


def _source_in(copy: str, session: Session) -> ConfigSource:
    """The configuration as the copy has it, where it lies in the repository: it changes with what it speaks of."""
    path = Path(session.source.path).resolve() if session.source.path is not None else None
    if path is None or not path.is_relative_to(session.root):
        return session.source
    return ConfigSource(str(Path(copy, path.relative_to(session.root))))


class _Repair:
    """The rounds. `state` is what a check says of the copy as it is, `patches` led there."""

    def __init__(self, session: Session, request: Request, report: Report, tree: Workspace, cache: str) -> None:
        # What the configuration says wrongly of the changed repository somebody would have to mend.
        self._session = session.past(tree.root, cache, report["profile"], _source_in(tree.root, session))
        self._session.is_past = False
        self._request = request
        self._tree = tree
        self._files = sorted(tree.files)
        self.state = State(report)
        self.repaired: list[dict[str, Any]] = []
        self.refused: list[Refused] = []
        self.patches: list[Patch] = []

    def run(self, wanted: Callable[[dict[str, Any]], bool]) -> None:
        """Until nothing more can be done: each round repairs something or gives something up, and findings only go."""
        given_up: dict[tuple[str, str], Refused] = {}
        given_up_at: dict[tuple[str, str], int] = {}  # the number of patches before
        while True:
            before = len(self.patches)
            findings = [
                finding
                for finding in self.state.report["findings"]
                if can_be_repaired(finding)
                and wanted(finding)
                and (finding["rule"], finding["fingerprint"]) not in given_up
            ]
            changes = self._planned(findings, given_up)
            for key in given_up:
                given_up_at.setdefault(key, before)
            if not changes:
                # What did not hold may do so after what was repaired since.
                stale = [key for key, patches in given_up_at.items() if patches < before]
                if not stale:
                    break
                for key in stale:
                    del given_up[key], given_up_at[key]
                continue
            for refused in self._settle(changes):
                given_up[refused.finding["rule"], refused.finding["fingerprint"]] = refused
                given_up_at[refused.finding["rule"], refused.finding["fingerprint"]] = before
        self._drop_unused_imports()
        self.refused = [refused for refused in given_up.values() if self.state.has(refused.finding)]

    def _drop_unused_imports(self) -> None:
        """What only the code used that was replaced: `import time`. It stays if the check finds that worse."""
        change = Change({})
        for each in changes_of(self.patches, self._files):
            if (
                each.old is None
                or each.new is None
                or not each.after.endswith(".py")
                or each.after.endswith("__init__.py")
            ):
                continue
            from hybrid_lint.fix.python.unused import without_unused

            before, after = source_of(each.old).text, self._tree.source(each.after).text
            change.edit(each.after, between(after, without_unused(before, after)))
        if change.is_empty:
            return
        patch = self._tree.apply([change])
        checked = self._checked()
        if isinstance(checked, State) and checked.worse_than(self.state, []) is None:
            self.state = checked
            self.patches.append(patch)
        else:
            self._tree.undo(patch)

    def _checked(self) -> State | str:
        """What a check says of the copy as it is; why there is none if the configuration does not hold for it."""
        try:
            return State(pipeline.check(self._session.again(), self._request))
        except ConfigurationError as error:
            return f"the configuration would no longer hold: {error.message}"

    def _planned(self, findings: Sequence[dict[str, Any]], given_up: dict[tuple[str, str], Refused]) -> list[Change]:
        """What can be done in one go; what collides with it waits for the next."""
        planned: list[Change] = []
        for finding in findings:
            try:
                change = change_for(finding, self._tree)
            except CannotEdit as reason:
                given_up[finding["rule"], finding["fingerprint"]] = Refused(finding, str(reason))
                continue
            if not any(change.collides(other) for other in planned):
                planned.append(change)
        return planned

    def _settle(self, changes: list[Change]) -> list[Refused]:
        """Makes those changes that hold, and says of the others why they do not."""
        if not changes:
            return []
        after, why = self._tried(changes)
        if why is None:
            return []
        if after is None:
            return self._halved(changes, why)
        if len(changes) == 1:
            twin = with_twins(changes[0], self._tree, after.came(self.state))
            if (twin is not None and self._tried([twin])[1] is None) or self._with_consequences(changes[0], after):
                return []
            return [Refused(changes[0].finding, why)]
        stayed = [change for change in changes if after.keeps(change.finding, self.state, changes)]
        if stayed and len(stayed) < len(changes):
            refused = [Refused(change.finding, "the finding would stay") for change in stayed]
            return refused + self._settle([change for change in changes if change not in stayed])
        suspects = after.suspects(self.state, changes)
        others = [change for change in changes if change not in suspects]
        return self._in_turn(others, suspects) if suspects and others else self._halved(changes, why)

    def _tried(self, changes: list[Change]) -> tuple[State | None, str | None]:
        """Makes changes if they hold; the state that they lead to where a check can say it, and why they do not hold."""
        try:
            patch = self._tree.apply(changes)
        except CannotEdit as reason:
            return None, str(reason)
        after = self._checked()
        why = after if isinstance(after, str) else after.worse_than(self.state, [each.finding for each in changes])
        if isinstance(after, State) and why is None:
            self.state = after
            self.patches.append(patch)
            self.repaired += [change.finding for change in changes]
        else:
            self._tree.undo(patch)
        return (after if isinstance(after, State) else None), why

    def _with_consequences(self, change: Change, after: State) -> bool:
        """Makes a change together with the repairs of what it brings, if that holds. `after` is the state that it alone leads to."""
        before, patches = self.state, [self._tree.apply([change])]
        state: State | str = after
        for _ in range(_DEEPEST):
            repairs = self._planned(consequences(change, before, state), {}) if isinstance(state, State) else []
            if not repairs or any(writes_over(repair, patch) for repair in repairs for patch in patches):
                break
            patches.append(self._tree.apply(repairs))
            state = self._checked()
            if isinstance(state, State) and state.worse_than(before, [change.finding]) is None:
                self.state = state
                self.patches += patches
                self.repaired.append(change.finding)
                return True
        for patch in reversed(patches):
            self._tree.undo(patch)
        return False

    def _halved(self, changes: list[Change], why: str) -> list[Refused]:
        if len(changes) == 1:
            return [Refused(changes[0].finding, why)]
        middle = len(changes) // 2
        return self._in_turn(changes[:middle], changes[middle:])

    def _in_turn(self, first: list[Change], second: list[Change]) -> list[Refused]:
        refused = self._settle(first)
        # What the first change may move the places of the second, which are planned anew in the next round.
        return refused if len(refused) < len(first) else refused + self._settle(second)
