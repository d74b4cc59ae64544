"""Assembly: from facts to services, images, reach and ownership; everything that rules see beside what is written."""

from __future__ import annotations

from posixpath import join, normpath
from typing import TYPE_CHECKING

from hybrid_lint.assemble.ignored_probes import write_ignored_probes
from hybrid_lint.assemble.infrastructure import Infrastructure, in_repository
from hybrid_lint.assemble.python.modules import Place
from hybrid_lint.assemble.python.services import PythonServices
from hybrid_lint.assemble.python.unit import Context
from hybrid_lint.assemble.service.drafts import Draft, from_containers, make_unique, name_of_dockerfile
from hybrid_lint.assemble.service.entry_modules import entry_modules
from hybrid_lint.assemble.service.ownership import choose_own, choose_roots, leftovers, owners
from hybrid_lint.assemble.service.profile import detect, promote_database_owners
from hybrid_lint.assemble.service.rows import write_services
from hybrid_lint.assemble.service.use_cases import write_layouts, write_use_cases
from hybrid_lint.config.services import repository_mistakes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.assemble.service.entry_modules import EntryModule
    from hybrid_lint.config.settings import Settings
    from hybrid_lint.errors import ConfigurationError
    from hybrid_lint.store.database import Store

_WHOLE = (
    "process entry_module file_owner service service_evidence use_case repository layout ignored_probe"
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
    infrastructure = Infrastructure(store, settings, root_name)
    infrastructure.bring_up_to_date()
    rows = store.rows("SELECT id, path, digest FROM file WHERE kind = 'python' ORDER BY path")
    paths = {file: path for file, path, _ in rows}
    python = PythonServices(store, paths, {file: digest for file, _, digest in rows})
    modules = entry_modules(store)
    drafts = _drafts(infrastructure)
    mistakes = _configure(drafts, store, settings, modules)
    builder = _Builder(store, settings, python, infrastructure, scratch)
    builder.find_entries(drafts)
    builder.assemble(drafts)
    store.create_derived_indexes()
    undeployed = _undeployed(store, drafts, modules)
    if undeployed:
        for module in undeployed:
            drafts.append(_draft_of_module(module, drafts))
        builder.assemble(drafts)
    owner_rows = owners(store, drafts, paths)
    rest = leftovers(owner_rows, drafts, paths)
    if rest:
        for draft in drafts:
            draft.own.extend(file for file in rest.get(draft.name, ()) if file not in draft.own)
        builder.bring_up_to_date(drafts)
        owner_rows = owners(store, drafts, paths)
    python.forget_others()
    store.set_meta("layout", python.layout)
    store.insert("file_owner", owner_rows)
    write_use_cases(store)
    write_services(store, settings, drafts, modules)
    write_layouts(store)
    write_ignored_probes(store)
    verdict = detect(store)
    chosen, source = verdict.profile, "detected"
    if profile or settings.profile:
        chosen, source = profile or settings.profile or "", "command line" if profile else "configuration"
    if chosen == "database_per_service":
        promote_database_owners(store)
    store.insert("repository", [(chosen, source, verdict.kind, verdict.detail)])
    return mistakes


def _drafts(infrastructure: Infrastructure) -> list[Draft]:
    drafts = from_containers(infrastructure.containers)
    by_name = {draft.name: draft for draft in drafts}
    used = {container.dockerfile for container in infrastructure.containers if container.dockerfile}
    for path in infrastructure.dockerfiles:
        if path in used:
            continue
        built = infrastructure.standalone_image(path)
        name = name_of_dockerfile(path)
        if built is None or name is None:
            continue
        image, ident = built
        draft = Draft(make_unique(name, path.rpartition("/")[0], by_name), (path, 1, 1, 1, 1))
        draft.directory = path.rpartition("/")[0]
        draft.image, draft.image_id = image, ident
        draft.processes = infrastructure.processes_of_image(image)
        by_name[draft.name] = draft
        drafts.append(draft)
    return drafts


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


def _draft_of_module(module: EntryModule, drafts: Sequence[Draft]) -> Draft:
    directory, _, name = module.path.rpartition("/")
    stem = name.removesuffix(".py")
    if stem in (
        "main",
        "app",
        "__main__",
        "run",
        "server",
        "asgi",
        "wsgi",
        "manage",
        "__init__",
        "index",
        "application",
    ):
        parts = [part for part in directory.split("/") if part not in ("src", "app", "")]
        stem = parts[-1] if parts else stem
    taken = {draft.name: draft for draft in drafts}
    draft = Draft(make_unique(stem, directory, taken), (module.path, module.line, 1, module.line, 1))
    draft.directory = directory
    draft.entries[module.file] = None
    return draft


class _Builder:
    """Finds the entry modules of services and assembles their Python."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        python: PythonServices,
        infrastructure: Infrastructure,
        scratch: str | None,
    ) -> None:
        self._store = store
        self._settings = settings
        self._python = python
        self._infrastructure = infrastructure
        self._scratch = scratch
        self._ids = {path: file for file, path in python.paths.items()}
        self._path_files = store.rows(
            "SELECT f.directory, t.first_line FROM file f JOIN fact_text_file t ON t.file = f.id WHERE f.suffix = '.pth' ORDER BY f.path"
        )
        targets = store.rows("SELECT DISTINCT target FROM console_script ORDER BY target")
        self._plugins = tuple(dict.fromkeys(target.partition(":")[0].strip() for (target,) in targets))

    def find_entries(self, drafts: Sequence[Draft]) -> None:
        for draft in drafts:
            draft.inside = self._infrastructure.python_inside(draft, self._python.paths)
            configured = draft.configured.get("entrypoint")
            if isinstance(configured, str):
                file = self._ids.get(configured)
                if file is None:
                    module = configured.partition(":")[0].replace(".", "/")
                    roots = draft.configured.get("roots", [])
                    bases = [*([roots] if isinstance(roots, str) else roots), draft.directory]
                    file = in_repository(draft, f"{module}.py", self._ids, bases)
                if file is not None:
                    draft.entries[file] = None
            image = {path: file for file, path in draft.inside.items()}
            for process, _ in draft.processes:
                file = self._infrastructure.file_of_process(draft, process, image, self._ids)
                if file is not None:
                    draft.entries.setdefault(file, process)

    def assemble(self, drafts: Sequence[Draft]) -> None:
        for draft in drafts:
            draft.own = []
        choose_roots(drafts, self._python.paths)
        choose_own(drafts, self._python.paths)
        self.bring_up_to_date(drafts)

    def bring_up_to_date(self, drafts: Sequence[Draft]) -> None:
        tests = self._tests(drafts)
        self._python.bring_up_to_date(
            [
                (self._context(draft), tests.get(draft.name, []))
                for draft in drafts
                if draft.first_party or draft.root is not None
            ],
            self._scratch,
        )

    def _tests(self, drafts: Sequence[Draft]) -> dict[str, list[int]]:
        """Test files by the services that might own them: those whose root holds them, else all."""
        from hybrid_lint.assemble.service.areas import area_of

        rooted = [(draft.root, draft.name) for draft in drafts if draft.root is not None]
        found: dict[str, list[int]] = {}
        for file, path in self._python.paths.items():
            if area_of(path) != "test":
                continue
            holders = [(len(root), name) for root, name in rooted if not root or path.startswith(f"{root}/")]
            longest = max((length for length, _ in holders), default=-1)
            names = [name for length, name in holders if length == longest] or [name for _, name in rooted]
            for name in names:
                found.setdefault(name, []).append(file)
        return found

    def _context(self, draft: Draft) -> Context:
        image = {path: file for file, path in draft.inside.items()}
        return Context(
            draft.name,
            tuple(sorted(draft.entries)),
            tuple(sorted(draft.own)),
            tuple(self._places(draft)),
            image,
            draft.inside,
            draft.workdir,
            self._plugins,
        )

    def _places(self, draft: Draft) -> list[Place]:
        """The search path: what the interpreter in the container sees, then what a checkout offers."""
        places = (
            [Place(directory, True, True) for directory in self._infrastructure.python_path(draft)]
            if draft.inside
            else []
        )
        root = draft.root
        for file in sorted(draft.entries, key=lambda item: self._python.paths[item]):
            places.append(Place(self._python.paths[file].rpartition("/")[0], False, True))
        if root is not None:
            for directory in (f"{root}/src".strip("/"), root, f"{root}/app".strip("/"), *draft.extra_roots):
                if directory in self._python.repository.directories and not (
                    directory.endswith("app") and directory != root
                ):
                    places.append(Place(directory, False, True))
        for directory, line in self._path_files:
            # A `.pth` file adds the directory it names wherever `site` finds it.
            if (
                root is not None
                and (directory == root or directory.startswith(f"{root}/") or not root)
                and line[:7] != "import "
            ):
                places.append(Place(normpath(join(directory, line.strip())).removeprefix("./"), False, True))
        for shared in self._settings.shared:
            places += [Place(shared.strip("/"), False, True), Place(shared.strip("/").rpartition("/")[0], False, True)]
        above = root.rpartition("/")[0] if root else None
        while above is not None:
            places.append(Place(above, False, False))
            above = above.rpartition("/")[0] if above else None
        if "src" in self._python.repository.directories:
            places.append(Place("src", False, False))
        return list(dict.fromkeys(places))
