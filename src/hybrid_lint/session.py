"""One run on one root: what it was asked with, which database it works in, and the reports that are kept there."""

from __future__ import annotations

import json
import os

from hybrid_lint import cache
from hybrid_lint.config.source import ConfigSource, find_config_file
from hybrid_lint.store.database import Error, Store, Undone, is_held
from hybrid_lint.tree.revisit import revisit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TypeVar

    from hybrid_lint.config.settings import Settings
    from hybrid_lint.errors import ConfigurationError
    from hybrid_lint.rulepack.rule import Packs
    from hybrid_lint.tree.walk import Tree

    Answer = TypeVar("Answer")
    #: Called with a stage, how much of it is done, and how much there is (0: unknown).
    Progress = Callable[[str, int, int], None]
    Report = dict[str, Any]

_KEPT_REPORTS = 16


class Request:
    """What one report is asked for: names of rules, categories or codes to `select` and to `ignore`, and the `costs` of all."""

    __slots__ = ("_today", "costs", "ignore", "select")

    def __init__(
        self, select: Sequence[str] = (), ignore: Sequence[str] = (), *, costs: bool = False, today: str | None = None
    ) -> None:
        """`today` is a day such as `2027-01-31` to take for today."""
        self.select = list(select)
        self.ignore = list(ignore)
        self.costs = costs
        self._today = today

    @property
    def today(self) -> str:
        """The day by which it is decided what has ended. Raises `UsageError` if the environment names none."""
        if self._today is None:
            from hybrid_lint.triage.expiry import today

            self._today = today()
        return self._today


class Database:
    """An open store and, where further processes may write beside it, the directory for that."""

    __slots__ = ("scratch", "store")

    def __init__(self, store: Store, scratch: str | None = None) -> None:
        self.store = store
        self.scratch = scratch


class Session:
    """Everything about a run that is no stage of it. `notices` says what the user should know of the cache.

    `is_past` is a run on a state of the repository that is over: what the configuration says wrongly of it, nobody can mend.
    """

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
        self.notices: list[str] = []
        self.is_past = False
        self._use_cache = cache
        self._cache_directory: str | None = None
        self._given_up: dict[str, str] = {}
        self._packs = packs
        self._environment_text = ""
        self._installation = ""
        self._packs_digest = ""
        self._tool = ""
        #: The watch text that the tree was compared with, and the tree; None if it has to be walked.
        self._revisited: tuple[str, Tree] | None = None
        self._configuration: tuple[Settings, list[ConfigurationError]] | None = None

    # ── what a run depends on ──

    @property
    def settings(self) -> Settings:
        """The configuration, without what is wrong in it. Raises `ConfigurationError` if it cannot be read at all."""
        return self._configured()[0]

    @property
    def mistakes(self) -> list[ConfigurationError]:
        """What is wrong in the configuration file, as far as it shows without rules and repository."""
        return self._configured()[1]

    def _configured(self) -> tuple[Settings, list[ConfigurationError]]:
        if self._configuration is None:
            self._configuration = self.source.load()
        return self._configuration

    def _recall_packs(self, store: Store) -> None:
        """Takes the digest that an earlier run made of our own packs, if no file of them has been touched since."""
        installation, _, digest = str(store.meta("packs") or "").partition(" ")
        if installation == self.installation:
            self._packs_digest = digest

    def _recall_settings(self, store: Store) -> None:
        """Takes what an earlier run read from the same text and found nothing wrong with: validating costs more than an edit."""
        if self._configuration is not None or self.source.path is None:
            return
        key, _, text = str(store.meta("settings") or "").partition(" ")
        if key and key == self.source.text_key(self.tool):
            from hybrid_lint.config.settings import Settings

            settings = Settings.from_json(text)
            if all(os.path.isdir(os.path.join(settings.directory or ".", pack)) for pack in settings.packs):
                self._configuration = settings, []

    def _remember_settings(self, store: Store) -> None:
        if self.source.path is not None and not self.mistakes:
            store.set_meta("settings", f"{self.source.text_key(self.tool)} {self.settings.to_json()}")

    @property
    def environment(self) -> str:
        """Everything beside the tree on which a report depends: this installation, the packs and the configuration."""
        if not self._environment_text:
            self._environment_text = json.dumps([self.installation, self.source.key(), self.root])
        return self._environment_text

    @property
    def installation(self) -> str:
        """This installation and its packs: what changes whenever one of their files does."""
        if not self._installation:
            from hybrid_lint.config.packs import builtin_directory

            self._installation = f"{self.tool}-{cache.stat_signature([builtin_directory()])}"
        return self._installation

    @property
    def tool(self) -> str:
        """This installation: what changes whenever it does."""
        if not self._tool:
            self._tool = cache.tool_signature()
        return self._tool

    def state(self, tree: str) -> str:
        """A key for everything that follows from a tree with this digest."""
        return f"{tree}:{self.settings.fingerprint()}:{self.profile}:{self.environment}"

    def say(self, stage: str) -> None:
        """Tells whoever watches that a stage begins."""
        if self.progress is not None:
            self.progress(stage, 0, 1)

    def past(self, root: str, directory: str, profile: str | None, config: ConfigSource | None = None) -> Session:
        """The same run on an earlier state in another root, with a copy of this cache in a directory of its own.

        It goes by this run's configuration, unless another is given.
        """
        past = self._like(root, config or self.source, profile)
        past.is_past = True
        past._cache_directory = directory
        if self._use_cache:
            cache.copy(self._directory, directory)
        return past

    def again(self) -> Session:
        """The same run once more, for which the configuration is read anew."""
        again = self._like(self.root, self.source, self.profile)
        again.is_past = self.is_past
        again._cache_directory = self._cache_directory
        return again

    def _like(self, root: str, config: ConfigSource, profile: str | None) -> Session:
        return Session(
            root,
            config=config,
            profile=profile,
            jobs=self.jobs,
            cache=self._use_cache,
            progress=self.progress,
            packs=self._packs,
        )

    # ── reports that are kept ──

    def stored_report(self, request: Request) -> Report | None:
        """The report of an earlier run that asked the same of the same tree; looks at nothing but directory entries."""
        store = cache.open_existing(self._directory) if self._use_cache else None
        if store is None:
            return None
        try:
            key = store.meta("state")
            watch = store.meta("watch")
            if not key or not watch or store.meta("environment") != self.environment:
                return None
            tree = revisit(self.root, watch, store.meta("index") or "")
            if tree is None:
                return None
            self._revisited = (watch, tree)
            if tree.files or request.costs:
                return None
            packs = json.loads(store.meta("extra_packs") or "[]")
            turning = store.meta("turning_days") or ""
            found = store.rows("SELECT document FROM result WHERE key = ?", (self._key(key, request, packs, turning),))
            return json.loads(found[0][0]) if found else None
        except (Error, ValueError):
            return None
        finally:
            store.close()

    def keep(self, store: Store, request: Request, report: Report) -> None:
        """Stores a report under what it depends on, and forgets the one that was asked for longest ago."""
        turning = _turning_days(store, report)
        store.set_meta("turning_days", turning)
        key = self._key(self.state(store.meta("tree") or ""), request, self._extra_packs(), turning)
        _keep(store, key, json.dumps(report))
        if self._packs_digest:
            store.set_meta("packs", f"{self.installation} {self._packs_digest}")

    def comparison_key(self, commit: str, profile: str, ignored: Sequence[str], request: Request) -> str:
        """What the findings of a commit depend on beside it."""
        from hashlib import blake2b

        packs = cache.stat_signature(self._extra_packs())
        told = [self.state(""), packs, profile, self.root, list(ignored), request.select, request.ignore, request.today]
        digest = blake2b(json.dumps(told).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return f"commit {commit} {digest}"

    def kept_text(self, key: str) -> str | None:
        """What an earlier run kept under a key."""
        store = cache.open_existing(self._directory) if self._use_cache else None
        if store is None:
            return None
        try:
            found = store.rows("SELECT document FROM result WHERE key = ?", (key,))
            return str(found[0][0]) if found else None
        except Error:
            return None
        finally:
            store.close()

    def keep_text(self, key: str, text: str) -> None:
        """Keeps a text for later runs, if there is a cache that can be written."""
        store = cache.open_existing(self._directory) if self._use_cache else None
        if store is None:
            return
        try:
            store.begin()
            _keep(store, key, text)
            store.commit()
        except Error:
            return
        finally:
            store.close()

    def _key(self, state: str, request: Request, packs: Sequence[str], turning_days: str) -> str:
        """`packs` are the directories of the user's own, which may lie outside of what was walked."""
        signature = cache.stat_signature(packs) if packs else ""
        period = ""
        if turning_days:
            from hybrid_lint.triage.expiry import period as period_of

            period = period_of(turning_days.split(), request.today)
        return f"{state}:{signature}:{json.dumps([request.select, request.ignore, self.profile])}{period}"

    def _extra_packs(self) -> list[str]:
        return [os.path.join(self.settings.directory or ".", pack) for pack in self.settings.packs]

    def revisited(self, store: Store) -> Tree | None:
        """What the search for a stored report found to be edited, if the store still is the one it looked into; asked once."""
        if self._revisited is None:
            return None
        watch, tree = self._revisited
        self._revisited = None
        return tree if store.meta("watch") == watch and store.meta("environment") == self.environment else None

    def remember(self, store: Store, tree: Tree, digest: str) -> None:
        """Notes of what tree the store is, for `stored_report` of the next run."""
        store.set_meta("tree", digest)
        store.set_meta("state", self.state(digest))
        store.set_meta("watch", tree.watch_text())
        store.set_meta("index", tree.index_mark)
        store.set_meta("environment", self.environment)
        store.set_meta("extra_packs", json.dumps(self._extra_packs()))
        self._remember_settings(store)

    # ── the database ──

    def run(self, work: Callable[[Database], Answer]) -> Answer:
        """Does work in one write transaction of the cache, or of a private database if the cache is of no use.

        The garbage collector is off meanwhile: a run makes few cycles and many rows.
        """
        import gc

        enabled = gc.isenabled()
        gc.disable()
        try:
            while True:
                try:
                    return self._in_cache_or_private(work)
                except Undone as stopped:
                    self._given_up[stopped.view] = stopped.reason
        finally:
            if enabled:
                gc.enable()

    @property
    def _directory(self) -> str:
        return self._cache_directory or cache.directory_for(self.root, self.source.path)

    def _in_cache_or_private(self, work: Callable[[Database], Answer]) -> Answer:
        if self._use_cache:
            try:
                answered, answer = self._in_cache(work)
                if answered:
                    return answer  # type: ignore[return-value]  # None only beside False
            except Error as error:
                self.notices.append(
                    f"the cache in `{self._directory}` could not be used ({error}); this run went without it"
                )
        return self._in_private(work)

    def _in_cache(self, work: Callable[[Database], Answer]) -> tuple[bool, Answer | None]:
        directory = self._directory
        store = cache.open_existing(directory)
        if store is not None:
            try:
                if self._is_ours(store):
                    self._recall_settings(store)
                    self._recall_packs(store)
                    return True, self._transact(Database(store, directory), work)
            except Error as error:
                store.rollback()
                if is_held(error):
                    self.notices.append("another run holds the cache; this run went without it")
                    return False, None
                cache.discard_existing(directory)
                raise
            except BaseException:
                store.rollback()
                raise
            finally:
                store.close()
        fresh = cache.open_new(directory)
        if fresh is None:
            return False, None
        store, path = fresh
        try:
            cache.tidy(directory)
            answer = self._transact(Database(store, directory), work)
            cache.publish(store, path, directory)
        except BaseException:
            store.close()
            cache.discard(path)
            raise
        return True, answer

    def _in_private(self, work: Callable[[Database], Answer]) -> Answer:
        """Works in a database that is gone with this run: in a directory for several processes, or in memory if that fails."""
        directory = cache.make_private_directory() if self.jobs != 1 else None
        store = cache.open_private(directory)
        try:
            try:
                return self._transact(Database(store, directory), work)
            except Error:
                store.close()
                store = Store.create(":memory:")
                return self._transact(Database(store), work)
        finally:
            store.close()
            cache.remove_private_directory(directory)

    def _transact(self, database: Database, work: Callable[[Database], Answer]) -> Answer:
        """The one write transaction: facts, derived rows and the answer are of one moment."""
        database.store.given_up = self._given_up
        database.store.begin()
        answer = work(database)
        database.store.commit()
        return answer

    def _is_ours(self, store: Store) -> bool:
        """Whether the facts in the store were made by these extractors."""
        if store.meta("environment") == self.environment:
            return True
        from hybrid_lint.extract.registry import extractor_digest

        return bool(store.meta("extractors") == extractor_digest())

    # ── rules ──

    def packs(self) -> Packs:
        """The rules of this run. Raises `ConfigurationError` for packs that are none."""
        if self._packs is None:
            from hybrid_lint.config.packs import builtin_packs, extra_packs
            from hybrid_lint.rulepack.pack_cache import compiled_packs, packs_digest

            builtin = builtin_packs()
            self._packs_digest = self._packs_digest or packs_digest(builtin)
            self._packs = compiled_packs(builtin, extra_packs(self.settings), self._packs_digest)
        return self._packs


def _keep(store: Store, key: str, text: str) -> None:
    store.execute(
        "INSERT OR REPLACE INTO result VALUES (?, ?, (SELECT coalesce(max(used), 0) + 1 FROM result))", (key, text)
    )
    store.execute(f"DELETE FROM result WHERE used <= (SELECT max(used) - {_KEPT_REPORTS} FROM result)")


def _turning_days(store: Store, report: Report) -> str:
    """The days on which a report no longer stands, with spaces between them."""
    ends = [until for (until,) in store.rows("SELECT DISTINCT until FROM fact_suppression WHERE until IS NOT NULL")]
    ends += [entry["until"] for entry in report.get("baseline", ()) if entry["until"]]
    if not ends:
        return ""
    from hybrid_lint.triage.expiry import is_day, turning_days

    return " ".join(turning_days(filter(is_day, ends)))
