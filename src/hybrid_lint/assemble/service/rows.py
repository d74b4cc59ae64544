"""Writes the services with their roles and evidence, their processes, and the entry modules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hybrid_lint.assemble.gap import Gap
from hybrid_lint.assemble.service.base_images import BaseImages
from hybrid_lint.assemble.service.entry_modules import endless_modules
from hybrid_lint.assemble.service.observed import Observed
from hybrid_lint.assemble.service.roles import role_of
from hybrid_lint.assemble.service.start_rows import command_rows, process_rows, target_rows
from hybrid_lint.assemble.service.starts import start_gaps
from hybrid_lint.assemble.service.traits import holds_code, publishers_of, runs_own_code, traits_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from hybrid_lint.assemble.service.drafts import Draft
    from hybrid_lint.assemble.service.entry_modules import EntryModule
    from hybrid_lint.config.settings import Settings
    from hybrid_lint.store.database import Store

#: Areas of services that no rule judges.
_BESIDE_THE_SYSTEM = ("test", "fixture", "example")


def write_services(
    store: Store, settings: Settings, drafts: Sequence[Draft], modules: Sequence[EntryModule], below: Collection[str]
) -> None:
    """Fills service, service_evidence, process and entry_module, and the service and role columns of container.

    `below` are the Dockerfiles upon whose images others are built.
    """
    observed = Observed(store, _started_functions(drafts))
    store.set_meta("traits", json.dumps({draft.name: observed.of(draft.name) for draft in drafts}))
    use_cases = store.rows("SELECT path, name FROM use_case ORDER BY length(path) DESC")
    services: list[tuple[object, ...]] = []
    evidence_rows: list[tuple[object, ...]] = []
    gaps: list[Gap] = []
    named = _named_by_option(settings)
    by_name = {draft.name: draft for draft in drafts}
    publishers = publishers_of(drafts)
    bases = BaseImages([base for (base,) in store.rows("SELECT DISTINCT base FROM fact_docker_stage")], below)
    paths = dict(store.rows("SELECT id, path FROM file WHERE kind = 'python'"))
    kinds = {module.file: module.kind for module in modules}
    for draft in sorted(drafts, key=lambda item: item.name):
        configured = draft.configured.get("role") or named.get(draft.name)
        kind = next((kinds[file] for file, process in draft.entries.items() if process is None and file in kinds), "")
        traits = traits_of(draft, observed, _read_as(draft, by_name), paths)._replace(
            configured=str(configured) if configured else None,
            entry_kind=kind,
            ours=runs_own_code(draft, publishers),
            is_base=bases.has(draft),
        )
        evidence = role_of(traits)
        if evidence[0].role == "unknown" and draft.area not in _BESIDE_THE_SYSTEM:
            gaps.append(Gap(draft.name, None, "role", f"it has no role: {evidence[0].detail}", *draft.place))
        for rank, item in enumerate(evidence):
            evidence_rows.append(
                (draft.name, rank, item.role, item.source, item.detail, draft.place[0], draft.place[1])
            )
        where = draft.root or (draft.image.context if draft.image is not None else "") or draft.place[0]
        use_case = next((name for path, name in use_cases if where == path or where.startswith(f"{path}/")), None)
        services.append(
            (
                draft.name, evidence[0].role, draft.area, int(holds_code(draft)), draft.root, draft.code_of, use_case, *draft.place
            )
        )  # fmt: skip
        for container in draft.containers:
            store.execute(
                "UPDATE container SET service = ?, role = ? WHERE id = ?",
                (draft.name, evidence[0].role, container.declared.id),
            )
    store.insert("service", services)
    store.insert("service_evidence", evidence_rows)
    store.insert("gap", gaps)
    endless = endless_modules(store, modules)
    for draft in sorted(drafts, key=lambda item: item.name):
        store.insert("process", process_rows(draft, endless))
        store.insert("start_command", command_rows(draft))
        if draft.area not in _BESIDE_THE_SYSTEM:
            store.insert("start_target", target_rows(draft))
            store.insert("gap", start_gaps(draft))
    started = {
        file: draft.name
        for draft in sorted(drafts, key=lambda item: (item.code_of is not None, item.name), reverse=True)
        for file, process in draft.entries.items()
        if process
    }
    store.insert(
        "entry_module", [(module.file, module.kind, started.get(module.file), module.line) for module in modules]
    )


def _started_functions(drafts: Sequence[Draft]) -> set[tuple[int, str]]:
    """The functions that start commands name: `app` of `main:app`, the target of a console script."""
    return {
        (file, process.attribute)
        for draft in drafts
        for file, process in draft.entries.items()
        if process is not None and process.attribute is not None
    }


def _named_by_option(settings: Settings) -> dict[str, str]:
    """Roles of the services that the option `data_services.names` lists."""
    names = settings.options.get("data_services.names") or []
    found = {}
    for name in names if isinstance(names, list) else []:
        text = str(name)
        found[text] = "data_mongo" if "mongo" in text.lower() else "data_postgres"
    return found


def _read_as(draft: Draft, drafts: Mapping[str, Draft]) -> str:
    """The service with whose code a draft's was read: one that starts the same, for a copy."""
    host = drafts.get(draft.code_of or "")
    return (
        host.name if host is not None and draft.entries and draft.entries.keys() <= host.entries.keys() else draft.name
    )
