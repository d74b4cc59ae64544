"""Looks at a repository that has no configuration: which architecture it follows, which roles its services have, what would be found."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint import pipeline
from hybrid_lint.config.source import ConfigSource
from hybrid_lint.session import Request, Session
from hybrid_lint.start.evidence import Observed, limit_line, lines_of
from hybrid_lint.start.proposal import NAME, Proposal, rendered

if TYPE_CHECKING:
    from hybrid_lint.session import Progress
    from hybrid_lint.store.database import Store


class Options(NamedTuple):
    """How a run is made: the number of processes, whether the cache is used, what is told of its progress."""

    jobs: int = 0
    cache: bool = True
    progress: Progress | None = None


def propose(root: str, config: ConfigSource, profile: str | None, options: Options = Options()) -> Proposal:  # noqa: B008  # a tuple
    """What `root` should be configured with, and the report of `check` under that.

    `profile` is one that the user chose. Where `config` is a file, nothing is proposed, and the report is made with it.
    """
    session = Session(root, config=config, profile=profile, **options._asdict())
    observed = pipeline.ask(session, _observed)
    if config.path is not None:
        report = pipeline.check(session, Request())
        return Proposal(session.root, config.path, observed.profile, observed.services, [], "", _told(report, session))
    lines = lines_of(observed, chosen=profile)
    with TemporaryDirectory(prefix="hybrid_lint_") as directory:
        file = Path(directory, NAME)
        file.write_text(rendered(lines), encoding="utf-8")
        trial = Session(root, config=ConfigSource(str(file)), **options._asdict())
        report = _told(pipeline.check(trial, Request()), trial)
    lines = [*lines, limit_line(report)]
    return Proposal(session.root, None, observed.profile, observed.services, lines, rendered(lines), report)


def _told(report: dict[str, Any], session: Session) -> dict[str, Any]:
    return {**report, "notices": session.notices}


def _observed(store: Store) -> Observed:
    from hybrid_lint.assemble.service.description import describe

    ((name, source, kind, detail, resembles),) = store.rows(
        "SELECT profile, profile_source, kind, detail, resembles FROM repository"
    )
    profile = {"name": name, "source": source, "kind": kind, "detail": detail, "resembles": resembles}
    brokers = store.rows(
        "SELECT DISTINCT c.image, c.path, c.line FROM container c WHERE c.role = 'infra_broker' AND c.image IS NOT NULL "
        "AND c.area IN ('main', 'overlay', 'production') ORDER BY 2, 3, 1"
    )
    files = [path for (path,) in store.rows("SELECT path FROM file ORDER BY path")]
    return Observed(profile, describe(store), brokers, files)
