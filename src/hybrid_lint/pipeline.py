"""The order of the stages, on one screen: no stage knows another, and this module alone knows them all."""

from __future__ import annotations

from os.path import basename

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from hybrid_lint.config.settings import Settings
    from hybrid_lint.errors import ConfigurationError
    from hybrid_lint.rulepack.names import RuleNames
    from hybrid_lint.rulepack.rule import Packs
    from hybrid_lint.session import Database, Report, Request, Session
    from hybrid_lint.store.database import Store
    from hybrid_lint.tree.changes import Changes
    from hybrid_lint.tree.walk import Tree

    Answer = TypeVar("Answer")


def check(session: Session, request: Request) -> Report:
    """The report on the whole root. Raises `ConfigurationError` and `UsageError` for what the user has to mend."""
    stored = session.stored_report(request)
    return stored if stored is not None else session.run(lambda database: _check(database, session, request))


def ask(session: Session, question: Callable[[Store], Answer], *, packs: bool = False) -> Answer:
    """The answer to a question about the facts and the derived rows; with `packs` one that the packs' views help to answer."""

    def work(database: Database) -> Answer:
        from hybrid_lint.errors import told_together

        with told_together(_bring_up_to_date(database, session)):
            if packs:
                session.packs()
        return question(database.store)

    return session.run(work)


def _check(database: Database, session: Session, request: Request) -> Report:
    from hybrid_lint.errors import told_together

    with told_together(_bring_up_to_date(database, session)):
        packs = session.packs()
        names = names_of(packs, session.settings, request)
    session.say("checking")
    report = report_on(database.store, session.root, packs, names, session.settings, request)
    if not request.costs:
        session.keep(database.store, request, report)
    return report


def names_of(packs: Packs, settings: Settings, request: Request) -> RuleNames:
    """The names that rules go by. Raises `ConfigurationError` or `UsageError` if the user speaks of others."""
    from hybrid_lint.check.plan import known_names
    from hybrid_lint.triage.built_in import BUILT_IN_RULES

    return known_names(packs, BUILT_IN_RULES, settings, request.select, request.ignore)


def report_on(store: Store, root: str, packs: Packs, names: RuleNames, settings: Settings, request: Request) -> Report:
    """Runs the rules of packs on an assembled store, judges their findings, writes the report."""
    from hybrid_lint.check.plan import Plan
    from hybrid_lint.check.run import run
    from hybrid_lint.reporting import written
    from hybrid_lint.tree.source_lines import SourceLines
    from hybrid_lint.triage.baseline.verdict import baseline_of
    from hybrid_lint.triage.judgement import judge

    sources = SourceLines(root)
    plan = Plan(store, names, settings, request.select, request.ignore)
    answers = run(packs, store, anchor=sources.text, costs=request.costs, **plan.for_rules())
    judgement = judge(answers, plan, store, settings, sources.text, request.today, baseline_of(store, root))
    report = written(judgement, plan.profile, store, settings, sources)
    return {**report, "costs": answers.costs} if request.costs else report


def _bring_up_to_date(database: Database, session: Session) -> list[ConfigurationError]:
    """Makes facts and derived rows those of the tree as it is; what the configuration says wrongly."""
    from hybrid_lint.tree.changes import tree_digest

    store = database.store
    store.watch_changes(session.tool)
    tree, changes = _edited(database, session) or _walked(database, session)
    before = str(store.meta("tree") or "")
    digest = tree_digest(store, before, changes)
    mistakes = _assemble(database, session, changes, session.state(before), session.state(digest))
    store.settle_changes()
    session.remember(store, tree, digest)
    return [] if session.is_past else [*session.mistakes, *mistakes]


def _edited(database: Database, session: Session) -> tuple[Tree, Changes] | None:
    """The facts of the files that a second look at the last tree found to be edited; None if it takes a walk."""
    from hybrid_lint.tree.changes import reread

    tree = session.revisited(database.store)
    changes = None if tree is None else reread(database.store, tree, session.progress)
    return None if tree is None or changes is None else (tree, changes)


def _walked(database: Database, session: Session) -> tuple[Tree, Changes]:
    """The facts of everything there is below the root."""
    from hybrid_lint.formats.path_globs import any_of
    from hybrid_lint.tree.changes import update
    from hybrid_lint.tree.walk import walk

    store = database.store
    tree = walk(session.root, any_of(session.settings.left_out))
    first = store.meta("extractors") is None
    changes = update(store, tree, jobs=session.jobs, progress=session.progress, scratch=database.scratch)
    if first:
        from hybrid_lint.extract.registry import extractor_digest

        store.create_fact_indexes()
        store.set_meta("extractors", extractor_digest())
    return tree, changes


def _assemble(
    database: Database, session: Session, changes: Changes, before: str, now: str
) -> list[ConfigurationError]:
    """The derived rows, if they are not those of this state: of the services that were edited, or of all."""
    from hybrid_lint.assemble.incremental import refresh

    store = database.store
    assembled = store.meta("assembled")
    if assembled == now:
        return []
    session.say("assembling")
    mistakes: list[ConfigurationError] = []
    if assembled != before or changes.structure or not refresh(store, changes.files):
        from hybrid_lint.assemble.repository import assemble  # loading it takes as long as a whole refresh

        mistakes = assemble(store, session.settings, session.profile, basename(session.root), database.scratch)
    store.set_meta("assembled", now)
    return mistakes
