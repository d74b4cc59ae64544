"""Queue workers that a program starts by a call instead of by the queue's own command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hybrid_lint.assemble.python.file_facts import FileFacts
    from hybrid_lint.store.database import Store

#: Resolved names of the calls that start one.
_CALLS = {
    "arq.run_worker": "arq",
    "arq.create_worker": "arq",
    "arq.Worker": "arq",
    "arq.worker.run_worker": "arq",
    "arq.worker.create_worker": "arq",
    "arq.worker.Worker": "arq",
    "rq.Worker": "rq",
    "rq.SimpleWorker": "rq",
    "rq.worker.Worker": "rq",
    "rq.worker.SimpleWorker": "rq",
    "rq.worker_pool.WorkerPool": "rq",
    "celery.bin.celery.main": "celery",
    "celery.Celery.start": "celery",
    "celery.Celery.Worker": "celery",
    "celery.Celery.Beat": "celery",
}
#: Methods of applications that another module may define.
_METHODS = {
    "worker_main": "celery",
    "run_worker": "procrastinate",
    "run_worker_async": "procrastinate",
}


def started_by_calls(files: Iterable[FileFacts]) -> set[str]:
    """The kinds of queue workers that calls in these files start."""
    found: set[str] = set()
    for facts in files:
        for call in facts.calls.values():
            kind = _CALLS.get(call.name) or _METHODS.get(call.name.rpartition(".")[2])
            if kind is not None:
                found.add(kind)
    return found


def handed_over(store: Store) -> tuple[str | int, ...]:
    """Modules, by their names or as files, whose functions somebody gives to a queue that only names them (rq)."""
    rows = store.rows(
        "SELECT DISTINCT CASE WHEN argument = ':' THEN file ELSE module END FROM fact_python_import WHERE how = 'rq'"
    )
    found = [module for (module,) in rows if module is not None]
    return tuple(sorted(found, key=lambda module: (isinstance(module, str), module)))
