"""The pipeline: discover → extract → assemble → check → triage. This module alone knows the order."""

from __future__ import annotations

import json
import os

from hybrid_lint import cache as cache_files
from hybrid_lint.config.source import ConfigSource, find_config_file
from hybrid_lint.errors import ConfigurationError
from hybrid_lint.store.database import Error, Store
from hybrid_lint.tree.revisit import revisit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from hybrid_lint.config.settings import Settings
    from hybrid_lint.rulepack.aside import Compilation
    from hybrid_lint.rulepack.rule import Packs, Rule
    from hybrid_lint.tree.changes import Changes
    from hybrid_lint.tree.walk import Tree

    Progress = Callable[[str, int, int], None]
    Report = dict[str, Any]

#: Of the JSON document; it grows when a key changes its meaning or goes.
REPORT_VERSION = 1

_KEPT_RESULTS = 16


class Engine:
    """One run on one root. `root` is a directory; what is asked of it is answered from one open store."""

    def __init__(
        self,
        root: str | os.PathLike[str],
        *,
        config: ConfigSource | None = None,
        profile: str | None = None,
        jobs: int = 0,
        cache: bool = True,
        progress: Progress | None = None,
        packs: Packs | None = None,
    ) -> None:
        self.root = os.path.realpath(root)
        self.source = config if config is not None else ConfigSource(find_config_file(self.root))
        self.profile = profile
        self.jobs = jobs
        self.progress = progress
        self.use_cache = cache
        self.notices: list[str] = []
        self._given_packs = packs
        self._compilation: Compilation | None = None
        self._directory = cache_files.directory_for(self.root, self.source.path)
        self._environment_text = ""
        #: The watch text that the tree was compared with, and the tree; None if it has to be walked.
        self._revisited: tuple[str, Tree] | None = None
        self._settings: Settings | None = None

    # ── questions ──

    def check(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Report:
        """The report on the whole root. Raises ConfigurationError for what the user has to mend."""
        request = json.dumps([list(select), list(ignore), self.profile])
        stored = self._stored_report(request) if self.use_cache else None
        if stored is not None:
            return stored
        report: Report = self.ask(lambda store: self._report(store, request, select, ignore))
        return report

    def services(self) -> list[dict[str, Any]]:
        """The services with their evidence, as `hybrid-lint services` shows them."""
        from hybrid_lint.assemble.service.description import describe

        found: list[dict[str, Any]] = self.ask(describe)
        return found

    def query(self, sql: str, seconds: float = 10.0) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Columns and rows of a SELECT over facts, derived rows and the packs' views."""

        def answer(store: Store) -> tuple[list[str], list[tuple[Any, ...]]]:
            self._packs(store)
            return store.guarded(sql, seconds=seconds)

        found: tuple[list[str], list[tuple[Any, ...]]] = self.ask(answer)
        return found

    # ── the warm run: nothing changed ──

    def _stored_report(self, request: str) -> Report | None:
        store = cache_files.open_existing(self._directory)
        if store is None:
            return None
        try:
            key = store.meta("state")
            watch = store.meta("watch")
            if not key or not watch or store.meta("environment") != self._environment():
                return None
            tree = revisit(self.root, watch, store.meta("index") or "")
            if tree is None:
                return None
            self._revisited = (watch, tree)
            if tree.files:
                return None
            found = store.rows("SELECT document FROM result WHERE key = ?", (f"{key}:{request}",))
            return json.loads(found[0][0]) if found else None
        except (Error, ValueError):
            return None
        finally:
            store.close()

    def _environment(self) -> str:
        """Everything beside the tree on which a report depends: this installation, the packs and the configuration."""
        if not self._environment_text:
            from hybrid_lint.config.packs import builtin_directory

            packs = cache_files.stat_signature([builtin_directory()])
            parts = [cache_files.tool_signature(), packs, self.source.key(), self.root]
            self._environment_text = json.dumps(parts)
        return self._environment_text

    # ── every other run ──

    def ask(self, ask: Callable[[Store], Any]) -> Any:
        """Runs a question on an up-to-date store with the garbage collector off: a run makes few cycles and many rows."""
        import gc

        enabled = gc.isenabled()
        gc.disable()
        try:
            return self._with_any_store(ask)
        finally:
            if enabled:
                gc.enable()

    def _with_any_store(self, ask: Callable[[Store], Any]) -> Any:
        """Runs a question on the cache's store; a cache that fails on the way is left behind."""
        if self.use_cache:
            try:
                answered, answer = self._with_cache(ask)
                if answered:
                    return answer
            except Error as error:
                self.notices.append(
                    f"the cache in `{self._directory}` could not be used ({error}); this run went without it"
                )
        store = cache_files.open_private()
        try:
            try:
                return self._answer(store, ask, None)
            except Error:
                store.close()
                store = Store.create(":memory:")
                return self._answer(store, ask, None)
        finally:
            store.close()

    def _with_cache(self, ask: Callable[[Store], Any]) -> tuple[bool, Any]:
        store = cache_files.open_existing(self._directory)
        if store is not None:
            usable = False
            try:
                usable = self._is_ours(store)
                if usable:
                    return True, self._answer(store, ask, self._directory)
            except Error as error:
                store.rollback()
                if "locked" in str(error) or "busy" in str(error):
                    self.notices.append("another run holds the cache; this run went without it")
                    return False, None
                cache_files.discard_existing(self._directory)
                raise
            except BaseException:
                store.rollback()
                raise
            finally:
                store.close()
        fresh = cache_files.open_new(self._directory)
        if fresh is None:
            return False, None
        store, path = fresh
        try:
            cache_files.tidy(self._directory)
            answer = self._answer(store, ask, self._directory)
            cache_files.publish(store, path, self._directory)
        except BaseException:
            store.close()
            cache_files.discard(path)
            raise
        return True, answer

    def _is_ours(self, store: Store) -> bool:
        """Whether the facts in the store were made by these extractors."""
        if store.meta("environment") == self._environment():
            return True
        from hybrid_lint.extract.registry import extractor_digest

        return bool(store.meta("extractors") == extractor_digest())

    def _answer(self, store: Store, ask: Callable[[Store], Any], scratch: str | None) -> Any:
        """The one write transaction: facts, derived rows and the answer are of one moment."""
        from hybrid_lint.assemble.incremental import refresh
        from hybrid_lint.tree.changes import tree_digest

        first = store.meta("extractors") is None
        store.begin()
        tree, changes = self._revisited_tree(store) or self._walked_tree(store, first, scratch)
        if first:
            store.create_fact_indexes()
        before = str(store.meta("tree") or "")
        digest = tree_digest(store, before, changes)
        state, assembled = self._state(digest), store.meta("assembled")
        if state != assembled:
            if self.progress is not None:
                self.progress("assembling", 0, 1)
            if assembled != self._state(before) or changes.structure or not refresh(store, changes.files):
                from hybrid_lint.assemble.repository import assemble

                assemble(store, self.settings, self.profile, os.path.basename(self.root), scratch)
            store.set_meta("assembled", state)
        store.set_meta("tree", digest)
        try:
            answer = ask(store)
        except ConfigurationError as error:
            self.settings.mistakes.append(error)
        self.settings.refuse()
        if first:
            from hybrid_lint.extract.registry import extractor_digest

            store.set_meta("extractors", extractor_digest())
        store.set_meta("state", state)
        store.set_meta("watch", tree.watch_text())
        store.set_meta("index", tree.index_mark)
        store.set_meta("environment", self._environment())
        store.commit()
        return answer

    def _revisited_tree(self, store: Store) -> tuple[Tree, Changes] | None:
        """What the search for a stored report found to be edited, if the store still is the one it looked into."""
        if self._revisited is None:
            return None
        watch, tree = self._revisited
        self._revisited = None
        if store.meta("watch") != watch or store.meta("environment") != self._environment():
            return None
        from hybrid_lint.tree.changes import reread

        changes = reread(store, tree, self.progress)
        return None if changes is None else (tree, changes)

    def _walked_tree(self, store: Store, first: bool, scratch: str | None) -> tuple[Tree, Changes]:
        """Everything there is below the root, with the facts brought in line."""
        from hybrid_lint.tree.changes import update
        from hybrid_lint.tree.walk import walk
        from hybrid_lint.triage.path_globs import path_pattern

        patterns = [path_pattern(glob) for glob in self.settings.exclude]
        excluded = (lambda path: any(pattern.fullmatch(path) for pattern in patterns)) if patterns else None
        tree = walk(self.root, excluded)
        meanwhile = (lambda: self._compile_aside(scratch)) if first and scratch is not None else None
        changes = update(store, tree, jobs=self.jobs, progress=self.progress, scratch=scratch, meanwhile=meanwhile)
        return tree, changes

    def _state(self, tree: str) -> str:
        return f"{tree}:{self.settings.fingerprint()}:{self.profile}:{self._environment()}"

    @property
    def settings(self) -> Settings:
        if self._settings is None:
            self._settings = self.source.load()
        return self._settings

    # ── rules ──

    def _compile_aside(self, scratch: str) -> None:
        """Starts to compile the packs where another process has a core to itself."""
        if self._given_packs is not None or self.jobs == 1 or not hasattr(os, "fork") or _cores() < 2:
            return
        from hybrid_lint.config.packs import builtin_packs, extra_packs
        from hybrid_lint.rulepack.aside import Compilation

        self._compilation = Compilation([*builtin_packs(), *extra_packs(self.settings)], scratch)

    def _packs(self, store: Store) -> Packs:
        """The rules, compiled once per change of a pack, with their views and lists put into the store."""
        from hybrid_lint.rulepack.installation import install

        if self._given_packs is not None:
            install(self._given_packs, store)
            return self._given_packs
        from hybrid_lint.config.packs import builtin_packs, extra_packs
        from hybrid_lint.rulepack.rule import dump, load_compiled

        extra = extra_packs(self.settings)
        directories = [*builtin_packs(), *extra]
        signature = f"{self._environment()}:{cache_files.stat_signature(map(str, directories))}"
        if self._compilation is not None:
            compiled = self._compilation.text(store)
            self._compilation = None
            if compiled is not None:
                store.set_meta("packs", compiled)
                store.set_meta("packs_signature", signature)
        if store.meta("packs_signature") == signature:
            try:
                packs = load_compiled(str(store.meta("packs")))
            except ValueError:
                packs = None
            if packs is not None:
                install(packs, store)
                return packs
        from hybrid_lint.rulepack.loader import load_packs

        packs = load_packs(directories, store)
        store.set_meta("packs", dump(packs))
        store.set_meta("packs_signature", signature)
        return packs

    def _report(self, store: Store, request: str, select: Sequence[str], ignore: Sequence[str]) -> Report:
        key = f"{self._state(store.meta('tree') or '')}:{request}"
        from hybrid_lint.reporting import make_report

        if self.progress is not None:
            self.progress("checking", 0, 1)
        report = make_report(store, self.root, self._packs(store), self.settings, select, ignore, REPORT_VERSION)
        store.execute(
            "INSERT OR REPLACE INTO result VALUES (?, ?, (SELECT coalesce(max(used), 0) + 1 FROM result))",
            (key, json.dumps(report)),
        )
        store.execute(f"DELETE FROM result WHERE used <= (SELECT max(used) - {_KEPT_RESULTS} FROM result)")
        return report


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def check(
    root: str | os.PathLike[str],
    *,
    files: Sequence[str] | None = None,
    config: ConfigSource | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    profile: str | None = None,
    jobs: int = 0,
    cache: bool = True,
    progress: Progress | None = None,
    packs: Packs | None = None,
) -> Report:
    """The report on `root` as the plain dictionary that every format is rendered from (see `docs/json_report.md`).

    `files` (relative to the root, `/` between segments) restricts it to findings those files are party to; they are judged with
    the whole repository's facts all the same. Raises ConfigurationError and UsageError for what the user has to mend.
    """
    engine = Engine(root, config=config, profile=profile, jobs=jobs, cache=cache, progress=progress, packs=packs)
    report = engine.check(select, ignore)
    if files is not None:
        from hybrid_lint.triage.restriction import restrict_report

        restrict_report(report, files)
    if engine.notices:
        report["notices"] = engine.notices
    return report


def services(root: str | os.PathLike[str], **options: Any) -> list[dict[str, Any]]:
    """The services of `root` with roles, evidence, containers and processes."""
    return Engine(root, **options).services()


def query(
    root: str | os.PathLike[str], sql: str, *, seconds: float = 10.0, **options: Any
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Columns and rows of one SELECT. Raises UsageError if it is refused, fails, or takes longer than `seconds`."""
    from hybrid_lint.errors import UsageError
    from hybrid_lint.store.database import QueryFailed, QueryRefused, QueryTooSlow

    try:
        return Engine(root, **options).query(sql, seconds)
    except QueryTooSlow as error:
        raise UsageError(
            f"the query was stopped after {seconds:g} seconds",
            hints=["Does a recursion have an end? `--time-limit` gives it more time."],
        ) from error
    except (QueryFailed, QueryRefused) as error:
        raise UsageError(
            f"the query was refused: {error}", hints=["`hybrid-lint facts` prints the tables and their columns."]
        ) from error


def rules(root: str | os.PathLike[str], *, config: ConfigSource | None = None) -> list[Rule]:
    """The rules that a run on `root` would know: ours and those of the packs that its configuration adds, by name."""
    from hybrid_lint.config.packs import builtin_packs, extra_packs
    from hybrid_lint.rulepack.loader import load_packs

    settings = (config if config is not None else ConfigSource(find_config_file(root))).load()
    settings.refuse()
    store = cache_files.open_private()
    try:
        return load_packs([*builtin_packs(), *extra_packs(settings)], store).rules
    finally:
        store.close()


def schema_text() -> str:
    """The commented schema of the facts."""
    from hybrid_lint.store.database import schema_text as text

    return text()
