"""hybrid-lint for Python programs: each command's answer as plain values.

Raises `ConfigurationError` and `UsageError` (see `errors.py`) for what the user has to mend; their text says how.
"""

# pathlib would cost a tenth of a warm run.
# ruff: noqa: PTH118, PTH120

from __future__ import annotations

import os

from hybrid_lint import pipeline
from hybrid_lint.config.source import ConfigSource, find_config_file
from hybrid_lint.session import Request, Session
from hybrid_lint.triage.built_in import LOOSENED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from hybrid_lint.fix.outcome import Outcome
    from hybrid_lint.rulepack.rule import Packs, Rule
    from hybrid_lint.session import Progress, Report
    from hybrid_lint.start.artefacts import Artefact
    from hybrid_lint.start.plan import Plan
    from hybrid_lint.start.proposal import Proposal
    from hybrid_lint.store.database import Store
    from hybrid_lint.triage.baseline.update import Update


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
    costs: bool = False,
    today: str | None = None,
    since: str | None = None,
    guard: str | None = None,
) -> Report:
    """The report on `root` as the plain dictionary that every format is rendered from (see `docs/json_report.md`).

    `files` (relative to the root, `/` between segments) restricts it to findings those files are party to; they are
    judged with the whole repository's facts all the same. `jobs` is the number of processes, 0 for as many as help.
    With `costs` the rules are asked even if the report is kept, and it has the key `costs` (see `check.run.CheckResult`).
    `since` restricts it to what the change since a revision of git adds (see `comparison.py`), `guard`
    adds what the change since one loosens (see `guard`). `today` is a day such as
    `2027-01-31` by which suppressions end; without it the environment's or today's.
    """
    root = os.path.realpath(root)
    source = config if config is not None else ConfigSource(find_config_file(root))
    request = Request(select, ignore, costs=costs, today=today)

    def session(directory: str, config: ConfigSource | None) -> Session:
        return Session(
            directory, config=config, profile=profile, jobs=jobs, cache=cache, progress=progress, packs=packs
        )

    if source.may_name_projects():
        from hybrid_lint.projects import REST, projects_of, together

        projects = projects_of(source, root)
        if projects is not None:

            def of_project(project: str, part: Sequence[str] | None) -> Report:
                own = source if project == REST else None
                return _check_one(session(os.path.join(root, project), own), request, part, since, guard)

            rest = None
            if guard is not None and REST not in projects and os.path.dirname(str(source.path)) == root:
                rest = _check_one(session(root, source), Request([LOOSENED], today=today), None, None, guard)
            return together(projects, files, of_project, rest)
    return _check_one(session(root, source), request, files, since, guard)


def _check_one(
    session: Session, request: Request, files: Sequence[str] | None, since: str | None, guard: str | None
) -> Report:
    report = pipeline.check(session, request)
    if since is not None:
        from hybrid_lint.comparison import restrict_to_change

        restrict_to_change(report, session, request, since)
    if files is not None:
        from hybrid_lint.triage.restriction import restrict_report

        restrict_report(report, files)
    if guard is not None:
        from hybrid_lint.guard.verdict import add_loosened

        add_loosened(report, session, request, guard)
    if session.notices:
        report["notices"] = session.notices
    return report


def fix(
    root: str | os.PathLike[str],
    *,
    unsafe: bool = False,
    rules: Sequence[str] = (),
    files: Sequence[str] | None = None,
    allow_dirty: bool = False,
    write: bool = True,
    **options: Any,
) -> Outcome:
    """Repairs findings on `root`, and says what became of each (see `fix/outcome.py`).

    `rules` are names of rules, categories or codes, `files` paths relative to the root that a finding lies in or below; of both none
    means all. Unsafe repairs are made only if they are asked for, and none in files with changes that git does not have, unless
    `allow_dirty` is set. With `write` false nothing is written. `options` are those of `Session`. Raises `UsageError`.
    """
    from hybrid_lint.fix.run import fix as run

    session = Session(root, **options)
    chosen = pipeline.names_of(session.packs(), session.settings, Request(rules)).selected(rules, ()) if rules else None

    def wanted(finding: dict[str, Any]) -> bool:
        return (chosen is None or finding["rule"] in chosen) and (
            files is None or any(finding["path"] == file or finding["path"].startswith(f"{file}/") for file in files)
        )

    return run(session, Request(), unsafe=unsafe, wanted=wanted, allow_dirty=allow_dirty, write=write)


def add_proposals(root: str | os.PathLike[str], report: Report) -> None:
    """Adds to the findings of a report on `root` what their fixes would change (see `fix/proposal.py`)."""
    if any("fix" in finding for finding in report["findings"]):
        from hybrid_lint.fix.proposal import add_proposals as add

        if "projects" in report:
            from hybrid_lint.projects import propose

            propose(report, os.path.realpath(root), add)  # type: ignore[arg-type]  # the same dictionary, typed for renderers
        else:
            add(os.path.realpath(root), report["findings"])


def update_baseline(
    root: str | os.PathLike[str],
    *,
    grow: bool = False,
    owner: str | None = None,
    reason: str | None = None,
    until: str | None = None,
    **options: Any,
) -> tuple[Update, bool]:
    """Brings the baseline of `root` up to date, and says what became of it and whether the file was written.

    New findings come in only with `grow`, or if there is no baseline yet, with the `owner`, the `reason` and the end given. `options` are
    those of `check`. Raises `UsageError` in CI.
    """
    from hybrid_lint.triage.baseline.update import Terms, updated

    refuse_in_ci()
    report = _of_one_project(check(root, **options))
    update = updated(report, grow=grow, terms=Terms(owner, reason, until))
    return update, _written(root, report, update)


def prune_baseline(root: str | os.PathLike[str], **options: Any) -> tuple[Update, bool]:
    """Takes out of the baseline of `root` what is found no longer. `options` are those of `check`. Raises `UsageError`."""
    from hybrid_lint.errors import UsageError
    from hybrid_lint.triage.baseline.entry import NAME
    from hybrid_lint.triage.baseline.update import pruned_of

    refuse_in_ci()
    report = _of_one_project(check(root, **options))
    if "baseline" not in report:
        raise UsageError(f"there is no `{NAME}` in `{root}`", hints=["`hybrid-lint baseline update` writes one."])
    update = pruned_of(report)
    return update, _written(root, report, update)


def _of_one_project(report: Report) -> Report:
    if "projects" in report:
        from hybrid_lint.errors import UsageError

        names = ", ".join(f"`{project['path']}`" for project in report["projects"])
        raise UsageError(
            f"each project has a baseline of its own: {names}", hints=["Name the directory of one of them."]
        )
    return report


def _written(root: str | os.PathLike[str], report: Report, update: Update) -> bool:
    from hybrid_lint.triage.baseline.writing import write

    nothing = not update.entries and "baseline" not in report
    return False if nothing else write(os.path.realpath(root), update.entries)


def refuse_in_ci() -> None:
    """A baseline that the gate itself may write accepts whatever comes. Raises `UsageError` in CI."""
    if os.environ.get("CI", "").lower() not in ("", "0", "false"):
        from hybrid_lint.errors import UsageError

        raise UsageError(
            "the baseline is not written in CI (the environment variable `CI` is set)",
            hints=["Run this where you work, and commit the file: somebody should review what is accepted."],
        )


def propose(
    root: str | os.PathLike[str],
    *,
    config: ConfigSource | None = None,
    profile: str | None = None,
    progress: Progress | None = None,
    **options: Any,
) -> Proposal:
    """What `root` should be configured with, the evidence, and the report of `check` under that. Writes nothing but the cache.

    `profile` is an architecture that the user chose. `options` are `jobs` and `cache` of `check`.
    """
    from hybrid_lint.config.source import ConfigSource, find_config_file
    from hybrid_lint.start.survey import Options
    from hybrid_lint.start.survey import propose as proposed

    source = ConfigSource(find_config_file(root)) if config is None else config
    return proposed(os.path.realpath(root), source, profile, Options(progress=progress, **options))


def files_to_start_with(proposal: Proposal, *, ci: str | None = None, pre_commit: bool = False) -> list[Artefact]:
    """The configuration that is proposed and, if asked for, what CI (`github`, `gitlab`) and the commit hook run, as files."""
    from hybrid_lint.start.artefacts import artefacts_of

    return artefacts_of(proposal, ci=ci, pre_commit=pre_commit)


def start_with(root: str | os.PathLike[str], artefacts: Sequence[Artefact]) -> list[str]:
    """Writes those of the files that do not exist; their paths. Raises `UsageError` if one would be overwritten."""
    from hybrid_lint.start.artefacts import create

    return create(os.path.realpath(root), artefacts)


def plan_use_case(root: str | os.PathLike[str], name: str) -> Plan:
    """What a new use case makes and changes in a repository; `carry_out()` of it writes that. Raises `UsageError`."""
    from hybrid_lint.start.use_case import plan_use_case as planned

    return planned(os.path.realpath(root), name)


def plan_service(root: str | os.PathLike[str], name: str, role: str, use_case: str | None = None) -> Plan:
    """What a new service makes and changes, as `plan_use_case` says it; `role` is `business_api`, `business_bot`, `business_worker`,
    `data_postgres` or `data_mongo`.

    Raises `UsageError`.
    """
    from hybrid_lint.start.service import plan_service as planned

    return planned(os.path.realpath(root), name, role, use_case)


def services(root: str | os.PathLike[str], **options: Any) -> list[dict[str, Any]]:
    """The services of `root` with roles, evidence, containers and processes. `options` are those of `Session`."""
    from hybrid_lint.assemble.service.description import describe

    return pipeline.ask(Session(root, **options), describe)


def query(
    root: str | os.PathLike[str], sql: str, *, seconds: float = 10.0, **options: Any
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Columns and rows of one SELECT. Raises UsageError if it is refused, fails, or takes longer than `seconds`."""
    from hybrid_lint.errors import UsageError
    from hybrid_lint.store.database import QueryFailed, QueryRefused, QueryTooSlow

    session = Session(root, **options)

    def question(store: Store) -> tuple[list[str], list[tuple[Any, ...]]]:
        from hybrid_lint.rulepack.installation import Installed

        Installed(session.packs(), store, session.settings.bound_options()["*"]).make_for(sql, seconds)
        return store.guarded(sql, seconds=seconds)

    try:
        return pipeline.ask(session, question, packs=True)
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
    from hybrid_lint.errors import raise_all

    session = Session(root, config=config)
    raise_all(session.mistakes)
    return list(session.packs().rules)


def vocabulary_text() -> str:
    """The views of our own packs with what their columns mean: what rules are written in."""
    from hybrid_lint.config.packs import builtin_packs
    from hybrid_lint.rulepack.vocabulary import vocabulary_text as text

    return text(builtin_packs())


def schema_text() -> str:
    """The commented schema of the facts."""
    from hybrid_lint.store.database import schema_text as text

    return text()
