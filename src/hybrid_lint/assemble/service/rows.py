"""Writes the services with their roles and evidence, their processes, and the entry modules."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from hybrid_lint.assemble.service.entry_modules import endless_modules
from hybrid_lint.assemble.service.roles import Traits, role_of
from hybrid_lint.assemble.service.start_rows import command_rows, process_rows
from hybrid_lint.knowledge.packages import BROKER_CLIENTS, CONSUMING_METHODS, TELLING
from hybrid_lint.knowledge.programs import MIGRATING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hybrid_lint.assemble.service.drafts import Draft
    from hybrid_lint.assemble.service.entry_modules import EntryModule
    from hybrid_lint.config.settings import Settings
    from hybrid_lint.store.database import Store

_MIGRATES = re.compile(MIGRATING)


def write_services(store: Store, settings: Settings, drafts: Sequence[Draft], modules: Sequence[EntryModule]) -> None:
    """Fills service, service_evidence, process and entry_module, and the service and role columns of container."""
    observed = Observed(store)
    store.set_meta("traits", json.dumps({draft.name: observed.of(draft.name) for draft in drafts}))
    use_cases = store.rows("SELECT path, name FROM use_case ORDER BY length(path) DESC")
    services: list[tuple[object, ...]] = []
    evidence_rows: list[tuple[object, ...]] = []
    named = _named_by_option(settings)
    by_name = {draft.name: draft for draft in drafts}
    for draft in sorted(drafts, key=lambda item: item.name):
        evidence = role_of(_traits(draft, observed, named, _read_as(draft, by_name)))
        for rank, item in enumerate(evidence):
            evidence_rows.append(
                (draft.name, rank, item.role, item.source, item.detail, draft.place[0], draft.place[1])
            )
        where = draft.root or (draft.image.context if draft.image is not None else "") or draft.place[0]
        use_case = next((name for path, name in use_cases if where == path or where.startswith(f"{path}/")), None)
        services.append(
            (
                draft.name, evidence[0].role, draft.area, int(draft.first_party), draft.root, draft.code_of, use_case, *draft.place
            )
        )  # fmt: skip
        for container in draft.containers:
            store.execute(
                "UPDATE container SET service = ?, role = ? WHERE id = ?",
                (draft.name, evidence[0].role, container.declared.id),
            )
    store.insert("service", services)
    store.insert("service_evidence", evidence_rows)
    endless = endless_modules(store, modules)
    for draft in sorted(drafts, key=lambda item: item.name):
        store.insert("process", process_rows(draft, endless))
        store.insert("start_command", command_rows(draft))
    started = {
        file: draft.name
        for draft in sorted(drafts, key=lambda item: (item.code_of is not None, item.name), reverse=True)
        for file, process in draft.entries.items()
        if process
    }
    store.insert(
        "entry_module", [(module.file, module.kind, started.get(module.file), module.line) for module in modules]
    )


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


def _traits(draft: Draft, observed: Observed, named: dict[str, str], read_as: str) -> Traits:
    role = draft.configured.get("role") or named.get(draft.name)
    label = next((one.declared.role_label for one in draft.containers if one.declared.role_label), None)
    reference = next((one.declared.image for one in draft.containers if one.declared.image), None)
    long_running = [process for process, _ in draft.processes if process.long_running]
    has_python = bool(draft.entries or draft.inside or draft.own)
    context = draft.image.context if draft.image is not None else None
    return Traits(
        name=draft.name,
        configured=str(role) if role else None,
        label=label,
        image=reference if draft.image is None else draft.image.base,
        first_party=draft.first_party,
        has_python=has_python,
        has_javascript=context is not None and observed.has_javascript(context),
        process_kinds={process.kind for process, _ in draft.processes},
        programs=(),
        migrates=bool(draft.processes)
        and not long_running
        and any(_MIGRATES.search(process.command) for process, _ in draft.processes),
        imports=observed.imports(read_as),
        routes=observed.routes(read_as),
        consumes=observed.consumes(read_as),
    )


class Observed:
    """What the Python of services shows, read once for all of them."""

    def __init__(self, store: Store) -> None:
        self._imports: dict[str, dict[str, str]] = {}
        telling = ", ".join(f"'{package}'" for package in sorted(TELLING))
        base = (
            "SELECT r.service, i.top_level, min(r.chain) FROM service_import i JOIN service_reach r ON r.service = i.service AND r.file = i.file "
            f"WHERE i.top_level IN ({telling}) AND i.target IS NULL AND NOT i.type_checking"
        )
        # A service whose entry points are not known is judged by all that ships.
        for condition in ("r.from_entry", "r.service NOT IN (SELECT service FROM service_reach WHERE from_entry)"):
            for service, top_level, chain in store.rows(f"{base} AND {condition} GROUP BY r.service, i.top_level"):
                self._imports.setdefault(service, {})[top_level] = chain
        self._routes: dict[str, list[str]] = {}
        for service, path in store.rows("SELECT DISTINCT service, path_template FROM route"):
            self._routes.setdefault(service, []).append(path)
        marks = ", ".join(f"'{method}'" for method in CONSUMING_METHODS)
        clients = ", ".join(f"'{package}'" for package in BROKER_CLIENTS)
        self._consuming = {
            service
            for (service,) in store.rows(
                f"SELECT DISTINCT r.service FROM fact_python_call c JOIN service_reach r ON r.file = c.file WHERE c.method IN ({marks}) "
                f"AND r.service IN (SELECT service FROM service_import WHERE top_level IN ({clients}))"
            )
        }
        self._pages = [
            directory
            for (directory,) in store.rows(
                "SELECT DISTINCT directory FROM file WHERE name IN ('index.html', 'angular.json', 'App.tsx', 'App.jsx', 'App.vue', 'App.svelte', 'App.js') "
                "OR name LIKE 'vite.config.%' OR name LIKE 'next.config.%' OR name LIKE 'nuxt.config.%' OR name LIKE 'svelte.config.%' OR name LIKE 'vue.config.%'"
            )
        ]
        self._javascript = [
            directory for (directory,) in store.rows("SELECT DISTINCT directory FROM file WHERE name = 'package.json'")
        ]

    def of(self, service: str) -> list[object]:
        """Everything observed of one service, for comparing."""
        return [sorted(self.imports(service).items()), sorted(self.routes(service)), self.consumes(service)]

    def imports(self, service: str) -> dict[str, str]:
        return self._imports.get(service, {})

    def routes(self, service: str) -> list[str]:
        return self._routes.get(service, [])

    def consumes(self, service: str) -> bool:
        return service in self._consuming

    def has_javascript(self, context: str) -> bool:
        """Whether a build context is a browser application: a package of its own with pages or a framework's configuration."""
        return context in self._javascript and any(
            directory == context or directory.startswith(f"{context}/") or not context for directory in self._pages
        )
