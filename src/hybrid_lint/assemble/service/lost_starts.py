"""What services mean to start whose commands lead nowhere or are not understood: that is one matter, not a service more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hybrid_lint.assemble.service.drafts import Draft
    from hybrid_lint.assemble.service.entry_modules import EntryModule


def meant_by_lost_starts(modules: Sequence[EntryModule], drafts: Sequence[Draft]) -> Mapping[int, Draft]:
    """Entry module that nothing starts → the service that has it in its container and starts nothing that is known to be there."""
    found: dict[int, Draft] = {}
    taken: set[int] = set()
    for draft in drafts:
        module = _meant(modules, draft) if _is_lost(draft) else None
        if module is None or module.file in taken:
            continue
        if module.file in found:
            del found[module.file]  # of two services neither is known to mean it
            taken.add(module.file)
        else:
            found[module.file] = draft
    return found


def _is_lost(draft: Draft) -> bool:
    staying = [one for one in draft.started if one.process.long_running]
    return not draft.entries and bool(staying) and all(one.lead.leads in ("nowhere", "unknown") for one in staying)


def _meant(modules: Sequence[EntryModule], draft: Draft) -> EntryModule | None:
    """The only one of the modules that lie highest in its container, else the only application among these."""
    inside = [module for module in modules if module.file in draft.inside]
    highest = min((draft.inside[module.file].count("/") for module in inside), default=0)
    nearest = [module for module in inside if draft.inside[module.file].count("/") == highest]
    applications = [module for module in nearest if module.kind == "web_app"]
    chosen = nearest if len(nearest) == 1 else applications
    return chosen[0] if len(chosen) == 1 else None
