"""Programs that nothing deploys, in an image whose service uses their package: a second program of one code base."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hybrid_lint.assemble.service.drafts import Draft
    from hybrid_lint.assemble.service.entry_modules import EntryModule
    from hybrid_lint.store.database import Store


def shipped_programs(
    store: Store, modules: Iterable[EntryModule], drafts: Sequence[Draft], paths: Mapping[int, str]
) -> Mapping[int, Draft]:
    """Entry module that nothing starts → the built service of whose code base it is.

    That service alone is built from a directory above the module, ships it, starts from another place, and what it starts
    reaches the module's package. A build of the whole repository says nothing: anything lies in it.
    """
    starts = [(draft, paths[file]) for draft in drafts for file in draft.entries]
    found: dict[int, Draft] = {}
    for module in modules:
        package = f"{module.path.rpartition('/')[0]}/"
        holders = [draft for draft in drafts if _ships_alone(draft, module, starts) and _uses(store, draft, package)]
        if len(holders) == 1:
            found[module.file] = holders[0]
    return found


def _ships_alone(draft: Draft, module: EntryModule, starts: Sequence[tuple[Draft, str]]) -> bool:
    """Whether a service has the module in its image and nobody else starts anything in the directory that it is built from."""
    if not draft.context or draft.code_of is not None or module.file not in draft.inside:
        return False
    context = f"{draft.context}/"
    return module.path.startswith(context) and all(
        starter is draft or starter.code_of == draft.name for starter, path in starts if path.startswith(context)
    )


def _uses(store: Store, draft: Draft, package: str) -> bool:
    """Whether what a service starts lies elsewhere and reaches modules of the package."""
    reached = store.rows(
        "SELECT max(r.depth > 0), min(r.depth > 0) FROM service_reach r JOIN file f ON f.id = r.file "
        "WHERE r.service = ? AND r.from_entry AND substr(f.path, 1, length(?)) = ?",
        (draft.name, package, package),
    )
    return reached == [(1, 1)]
