"""Assembly: from facts to services, images, reach and ownership; everything that rules see beside what is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hybrid_lint.assemble.compose.reading import read_models
from hybrid_lint.assemble.containers import Containers
from hybrid_lint.assemble.front_end.rows import write_front_ends
from hybrid_lint.assemble.gap import Gap, name_services_of_gaps, write_gaps_of_imports
from hybrid_lint.assemble.ignored_probes import GitIgnored, mark_ignored_imports, read_patterns, write_ignored_probes
from hybrid_lint.assemble.image.build_context import Repository
from hybrid_lint.assemble.image.named_builds import named_builds
from hybrid_lint.assemble.image.reading import read_dockerfiles, read_inline_dockerfiles, read_repository
from hybrid_lint.assemble.process.start_files import StartFiles
from hybrid_lint.assemble.python.services import PythonServices
from hybrid_lint.assemble.python.source_files import AllSourceFiles
from hybrid_lint.assemble.service.building import ServiceBuilder
from hybrid_lint.assemble.service.drafts import Draft, from_containers, host_of, of_dockerfiles, of_module
from hybrid_lint.assemble.service.entry_modules import endless_modules, entry_modules
from hybrid_lint.assemble.service.lost_starts import meant_by_lost_starts
from hybrid_lint.assemble.service.migration_folders import migration_folders
from hybrid_lint.assemble.service.ownership import Ownership
from hybrid_lint.assemble.service.profile import detect
from hybrid_lint.assemble.service.rows import write_services
from hybrid_lint.assemble.service.shipped_programs import shipped_programs
from hybrid_lint.assemble.service.starts import Starts
from hybrid_lint.assemble.service.use_cases import write_layouts, write_use_cases
from hybrid_lint.assemble.unbuilt import unbuilt_rows
from hybrid_lint.config.services import repository_mistakes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.assemble.service.entry_modules import EntryModule
    from hybrid_lint.config.settings import Settings
    from hybrid_lint.errors import ConfigurationError
    from hybrid_lint.store.database import Store

#: The derived tables that are written as a whole; those of the Python side are kept service by service.
_WHOLE = (
    "compose_project container container_env container_port container_network container_dependency container_volume container_value container_command mounted_value "
    "compose_resource container_host container_url container_listens compose_problem compose_violation fragment_service fragment_value "
    "image container_image image_file image_instruction image_package image_manifest "
    "process start_command start_target entry_module file_owner service service_evidence use_case repository layout ignored_probe gap "
    "client_request client_route"
).split()  # fmt: skip


def assemble(
    store: Store, settings: Settings, profile: str | None = None, root_name: str = "", scratch: str | None = None
) -> list[ConfigurationError]:
    """Writes every derived table inside the caller's transaction. `profile` overrides the configuration's.

    Returns what the configuration says wrongly about the repository.
    """
    from hybrid_lint.facts.functions import register_all

    register_all(store)
    for table in _WHOLE:
        store.execute(f"DELETE FROM {table}")
    containers = _containers(store, root_name)
    sources = AllSourceFiles(store)
    python = PythonServices(store, sources)
    modules = entry_modules(store)
    drafts = from_containers(containers.all)
    drafts += of_dockerfiles(containers, drafts)
    for table, found in containers.rows().items():
        store.insert(table, found)
    store.insert("gap", [gap for draft in drafts if not draft.containers for gap in _unread_manifests(draft)])
    mistakes = _configure(drafts, store, settings, modules)
    builder = ServiceBuilder(store, settings, sources, python, scratch)
    builder.find_entries(drafts, Starts(store, sources.paths, containers.dockerfiles))
    endless = endless_modules(store, modules) | {entry.file for entry in modules if entry.kind == "web_app"}
    builder.assemble(drafts, endless)
    store.create_derived_indexes()
    python.forget_others()  # what they reached, nobody reaches any more
    undeployed = _undeployed(store, drafts, modules)
    if undeployed:
        meant = meant_by_lost_starts(undeployed, drafts)
        hosts = [(module, host_of(module, drafts) or meant.get(module.file)) for module in undeployed]
        second = shipped_programs(store, undeployed, drafts, sources.paths)
        for module, host in hosts:
            if host is None:
                drafts.append(of_module(module, drafts))
                drafts[-1].beside = second.get(module.file)
            else:
                host.entries[module.file] = None
        builder.assemble(drafts, endless)
    owner_rows = Ownership(store, drafts, sources.paths).settle()
    builder.bring_up_to_date(drafts)  # those of which reach told more than their roots
    python.forget_others()
    store.set_meta("layout", sources.layout)
    store.set_meta("migration_folders", json.dumps(migration_folders(store)))
    store.insert("file_owner", owner_rows)
    write_use_cases(store)
    write_services(store, settings, drafts, modules, containers.images.below)
    name_services_of_gaps(store)
    write_gaps_of_imports(store)
    mark_ignored_imports(store)
    write_layouts(store)
    write_ignored_probes(store)
    write_front_ends(store)
    verdict = detect(store)
    chosen, source = verdict.profile, "detected"
    if profile or settings.profile:
        chosen, source = profile or settings.profile or "", "command line" if profile else "configuration"
    store.insert("repository", [(chosen, source, verdict.kind, verdict.detail, verdict.resembles)])
    return mistakes


def _unread_manifests(draft: Draft) -> list[Gap]:
    """What the image of a Dockerfile that no compose file builds installs from and nobody has read."""
    unread = draft.image.unread if draft.image is not None else []
    return [Gap(draft.name, None, "dependencies", one.reason, one.path, *one.place) for one in unread]


def _containers(store: Store, root_name: str) -> Containers:
    """Reads compose files and Dockerfiles; writes what compose files say."""
    paths = {path for (path,) in store.rows("SELECT path FROM file UNION ALL SELECT path FROM directory")}
    declared, rows = read_models(store, paths, GitIgnored(store, *read_patterns(store)).ignores, root_name)
    for table, found in rows.items():
        store.insert(table, found)
    start_files, dockerfiles, inline = StartFiles(store), read_dockerfiles(store), read_inline_dockerfiles(store)
    for table, found in unbuilt_rows(
        declared, paths, dict(store.rows("SELECT path, reason FROM left_out")), dockerfiles | inline
    ):
        store.insert(table, found)
    repository = read_repository(store, start_files.scripts) if dockerfiles or inline else Repository(())
    return Containers(declared, paths, dockerfiles, inline, repository, start_files, named_builds(store, dockerfiles))


def _configure(
    drafts: list[Draft], store: Store, settings: Settings, modules: Iterable[EntryModule]
) -> list[ConfigurationError]:
    """Tells the drafts what the configuration says of them, adds those it alone knows; what it says wrongly."""
    by_name = {draft.name: draft for draft in drafts}
    mistakes = repository_mistakes(
        settings,
        {*by_name, *(module.path.rpartition("/")[2].removesuffix(".py") for module in modules)},
        {path for (path,) in store.rows("SELECT path FROM directory")},
        {path for (path,) in store.rows("SELECT path FROM file")},
    )
    for name, configured in settings.services.items():
        draft = by_name.get(name)
        if draft is None:
            draft = by_name[name] = Draft(name, (settings.path or "", 1, 1, 1, 1))
            drafts.append(draft)
        draft.configured = dict(configured)
    return list(mistakes)


def _undeployed(store: Store, drafts: Sequence[Draft], modules: Iterable[EntryModule]) -> list[EntryModule]:
    """Entry modules that no service starts and no service's start reaches: services of their own, though not deployed."""
    started = {file for draft in drafts for file in draft.entries}
    reached = {file for (file,) in store.rows("SELECT DISTINCT file FROM service_reach WHERE from_entry = 1")}
    return [
        module
        for module in modules
        if module.kind != "main_guard" and module.file not in started and module.file not in reached
    ]
