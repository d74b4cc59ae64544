"""Command lines of programs that work through queues and schedules, and the modules that they search for tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.assemble.process.command_line import positional, value, values
from hybrid_lint.assemble.process.loading import Kind, Named, module, target
from hybrid_lint.knowledge.programs import CELERY_ONCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def kind_of_queue_worker(program: str, rest: list[str]) -> Kind:
    """What a queue's worker or scheduler loads."""
    return _WORKERS[program](rest)


def _object(word: str | None) -> Named | None:
    """`package.module:object`, or a dotted name that may be a module's or an object's."""
    return None if not word else target(word) or module(word)


def _found(named: Iterable[Named | None]) -> tuple[Named, ...]:
    return tuple(dict.fromkeys(one for one in named if one is not None))


def _celery(rest: list[str]) -> Kind:
    """https://docs.celeryq.dev/en/stable/reference/cli.html; `--include` of a worker names further modules of tasks."""
    application = _object(value(rest, "-A", "--app"))
    included = [
        module(part.strip()) for written in values(rest, "-I", "--include") for part in written.split(",") if part
    ]
    detached = "multi" in rest or "--detach" in rest
    return Kind(
        "celery",
        _found([application, *(one._replace(dotted=False) for one in included if one is not None)]),
        value(rest, "--workdir"),
        ends=bool(CELERY_ONCE & set(rest)),
        daemon=detached,
    )


def _arq(rest: list[str]) -> Kind:
    words = positional(rest, {"--watch", "--custom-log-dict"})
    found = next((word for word in words if "." in word and module(word) is not None), "")
    name, _, attribute = found.rpartition(".")
    ends = "--check" in rest
    return Kind("arq", (Named(name, attribute),) if name else (), ends=ends)


def _dramatiq(rest: list[str]) -> Kind:
    """The broker and further modules of actors; https://dramatiq.io/reference.html#cli."""
    valued = {"-p", "--processes", "-t", "--threads", "-P", "--path", "--pid-file", "--log-file", "--worker-shutdown-timeout"}  # fmt: skip
    words = positional(rest, valued | {"--watch", "-i", "--include", "-x"}, {"-Q", "--queues", "-f", "--fork-function"})
    return Kind("dramatiq", _found(_plain(words)), value(rest, "-P", "--path"), ends=False)


def _plain(words: Iterable[str]) -> Iterator[Named | None]:
    for word in words:
        found = _object(word)
        yield None if found is None else found._replace(dotted=False)


def _taskiq(rest: list[str]) -> Kind:
    """The broker and modules of tasks; `--fs-discover` imports every file of a pattern below the directory."""
    valued = {
        "-tp", "--tasks-pattern", "-w", "--workers", "--log-level", "--max-threadpool-threads", "--reload-dir", "--receiver", "--receiver-arg",
        "--max-async-tasks", "--max-prefetch", "--ack-type", "--max-fails", "--max-tasks-per-child", "--shutdown-timeout", "--hardkill-count",
    }  # fmt: skip
    words = [word for word in positional(rest, valued) if word not in ("worker", "scheduler")]
    patterns: list[str] = []
    if {"-fsd", "--fs-discover"} & set(rest):
        patterns = list(values(rest, "-tp", "--tasks-pattern")) or ["**/tasks.py"]
    return Kind("taskiq", (*_found(_plain(words)), *(Named(pattern=pattern) for pattern in patterns)), ends=False)


def _rq(rest: list[str]) -> Kind:
    """`rq worker -c settings high`: its settings are a module, its classes dotted names; the jobs are in no option."""
    named = [module(value(rest, "-c", "--config") or "")]
    options = (
        ("-w", "--worker-class"),
        ("--job-class",),
        ("--queue-class",),
        ("--connection-class",),
        ("--exception-handler",),
    )
    named += [module(found) for names in options for found in values(rest, *names)]
    settings = [one._replace(dotted=False) if at == 0 and one is not None else one for at, one in enumerate(named)]
    stays = not rest or bool({"worker", "worker-pool", "scheduler", "cron"} & set(rest))
    return Kind("rq", _found(settings), value(rest, "-P", "--path"), ends=not stays)


def _rq_program(rest: list[str]) -> Kind:
    """`rqworker` and `rqscheduler` of older versions."""
    return _rq(["worker", *rest])


def _one_object(kind: str, endless: Iterable[str] = ()) -> _Worker:
    """Programs that take the name of one object; with subcommands, those that stay."""
    stays = frozenset(endless)

    def read(rest: list[str]) -> Kind:
        words = [word for word in positional(rest, _VALUED) if word not in _SUBCOMMANDS]
        application = value(rest, "-A", "--app", "-a")
        named = [*map(target, words), *map(module, words)]
        found = _object(application) or next((one for one in named if one is not None), None)
        ends = bool(stays) and not stays & set(rest)
        return Kind(kind, _found([found]), value(rest, "--app-dir", "--workdir"), ends=ends)

    return read


if TYPE_CHECKING:
    from collections.abc import Callable

    _Worker = Callable[[list[str]], Kind]

_SUBCOMMANDS = frozenset({"worker", "run", "start", "serve"})
_VALUED = frozenset(
    "-w --workers -k --worker-type -l --log-level --loglevel --logfile -q --queues -c --concurrency --host --port -A --app -a --app-dir "
    "--web-port -p --workdir --datadir -n --name --broker --config --batch-size --reload-ext --log-config".split()
)
_WORKERS: dict[str, _Worker] = {
    "celery": _celery,
    "arq": _arq,
    "dramatiq": _dramatiq,
    "taskiq": _taskiq,
    "rq": _rq,
    "rqworker": _rq_program,
    "rqscheduler": _rq_program,
    "faststream": _one_object("faststream", ("run",)),
    "huey_consumer": _one_object("huey"),
    "huey_consumer.py": _one_object("huey"),
    "saq": _one_object("saq"),
    "procrastinate": _one_object("procrastinate", ("worker",)),
    "faust": _one_object("faust", ("worker",)),
    "nameko": _one_object("nameko", ("run",)),
    "pgq": _one_object("pgqueuer", ("run",)),
    "pgqueuer": _one_object("pgqueuer", ("run",)),
    "streaq": _one_object("streaq"),
}
QUEUE_PROGRAMS = frozenset(_WORKERS)
