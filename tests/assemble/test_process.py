"""Start commands and the processes they mean, evasions included."""

from __future__ import annotations

import fnmatch

import pytest

from hybrid_lint.assemble.process.start import processes
from hybrid_lint.assemble.process.values import Process, Sources
from hybrid_lint.extract.shell import extract
from hybrid_lint.facts.rows import IniValue, ShellCommand


def sources(files: dict[str, str]) -> Sources:
    """Scripts by path; INI files as lines `section key=value`."""

    def script(path: str) -> list[ShellCommand] | None:
        if path not in files or not path.endswith((".sh", "run", "start")):
            return None
        return [ShellCommand(*row) for row in extract(files[path].encode()).get("shell_command", [])]

    def ini(path: str) -> list[IniValue] | None:
        if path not in files or path.endswith(".sh"):
            return None
        rows = []
        for number, line in enumerate(files[path].split("\n"), 1):
            section, rest = line.split(" ", 1)
            rows.append(IniValue(number, section, *rest.split("=", 1), number, 1, number, 2))
        return rows

    scripts = {"my-api": "pkg.cli:main"}
    recipes = {"serve": ("python worker.py &\nuvicorn m:app", 3), "migrate": ("python migrate.py", 1)}
    constants = {"START": "python bot.py"}
    found = lambda pattern: sorted(fnmatch.filter(files, pattern))  # noqa: E731
    tasks = {
        "serve": "uvicorn m:app --port 8000",
        "consume": "python bot.py",
        "celery": "celery worker",
        "both": "python migrate.py && uvicorn m:app",
    }
    return Sources(script, ini, found, scripts, {"/app/Makefile": recipes}.get, constants, tasks)


def described(process: Process) -> str:
    target = process.module or process.script or process.command.split()[0]
    attribute = f":{process.attribute}" if process.attribute else ""
    return f"{process.kind} {target}{attribute}" + " once" * (not process.long_running) + " &" * process.background


SH = ["/bin/sh", "-c"]
SINGLE = [
    (["python", "bot.py"], "python /app/bot.py"),
    (["python3.12", "-u", "/srv/bot.py", "-x"], "python /srv/bot.py"),
    (["python", "-u", "-m", "app.main"], "python app.main"),
    (["python", "-um", "app.main"], "python app.main"),
    (["python", "-X", "dev", "-W", "error", "run_me"], "python /app/run_me"),
    (["python", "-m", "uvicorn", "app.main:app"], "uvicorn app.main:app"),
    (["python", "-m", "debugpy", "--listen", "0.0.0.0:5678", "-m", "uvicorn", "a:b"], "uvicorn a:b"),
    (["python", "-c", "import uvicorn; uvicorn.run('m:app')"], "uvicorn m:app"),
    (["uvicorn", "--host", "0.0.0.0", "app.main:create", "--factory"], "uvicorn app.main:create"),
    (
        ["gunicorn", "-k", "uvicorn.workers.UvicornWorker", "-b", "localhost:80", "app.main:app"],
        "gunicorn app.main:app",
    ),
    (["gunicorn", "app.wsgi"], "gunicorn app.wsgi"),
    (["hypercorn", "app.main:app"], "hypercorn app.main:app"),
    (["granian", "--interface", "asgi", "app:app"], "granian app:app"),
    (["celery", "-A", "app.tasks", "worker"], "celery app.tasks"),
    (["celery", "--app=app.tasks:celery", "beat"], "celery app.tasks:celery"),
    (["celery", "-A", "jobs.queue.app", "worker"], "celery jobs.queue.app"),
    (["celery", "multi", "start", "w1", "-A", "app.tasks"], "celery app.tasks &"),
    (["python", "-m", "celery", "-A", "app.tasks", "worker"], "celery app.tasks"),
    (["celery", "-A", "app.tasks", "inspect", "ping"], "celery app.tasks once"),
    (["arq", "app.worker.WorkerSettings"], "arq app.worker:WorkerSettings"),
    (["arq", "--custom-log-dict", "app.logs.CONFIG", "main.Settings"], "arq main:Settings"),
    (["taskiq", "worker", "app.broker:broker", "app.tasks"], "taskiq app.broker:broker"),
    (["taskiq", "scheduler", "--skip-first-run", "app.broker:scheduler"], "taskiq app.broker:scheduler"),
    (["rq", "worker", "-c", "app.settings", "high", "low"], "rq app.settings"),
    (["rq", "worker", "--with-scheduler", "high"], "rq rq"),
    (["rq", "info", "--url", "redis://redis"], "rq rq once"),
    (["rqscheduler", "-H", "redis"], "rq rqscheduler"),
    (["huey_consumer", "app.main.huey", "-w", "2", "-k", "greenlet"], "huey app.main.huey"),
    (["huey_consumer.py", "-w", "2", "app.main.huey"], "huey app.main.huey"),
    (["faststream", "run", "app.main:app", "--workers", "2"], "faststream app.main:app"),
    (["faststream", "docs", "gen", "app.main:app"], "faststream app.main:app once"),
    (["saq", "app.queue.settings", "--workers", "2"], "saq app.queue.settings"),
    (["procrastinate", "--app=app.queue.app", "worker"], "procrastinate app.queue.app"),
    (["procrastinate", "--app", "app.queue.app", "schema", "--apply"], "procrastinate app.queue.app once"),
    (["faust", "-A", "app.main", "worker", "-l", "info"], "faust app.main"),
    (["dramatiq", "app.broker:broker", "app.actors", "-Q", "high", "low"], "dramatiq app.broker:broker"),
    (["gunicorn", "-b", "unix:run.sock", "app.main:create(1)"], "gunicorn app.main:create"),
    (["gunicorn", "-c", "conf.py", "app.main:app"], "gunicorn app.main:app"),
    (["daphne", "-u", "/run.sock", "app.asgi:application"], "daphne app.asgi:application"),
    (["sanic", "app.server.create", "--factory"], "sanic app.server.create"),
    (["uwsgi", "--http", ":80", "--module", "app.wsgi", "--callable", "app"], "uwsgi app.wsgi:app"),
    (["uwsgi", "--wsgi-file", "run.py", "--callable", "app"], "uwsgi /app/run.py:app"),
    (["waitress-serve", "--port=80", "--call", "app.main:create"], "waitress-serve app.main:create"),
    (["litestar", "--app", "app.main:app", "run"], "litestar app.main:app"),
    (["python", "-m", "aiohttp.web", "-H", "0.0.0.0", "app.main:init"], "aiohttp app.main:init"),
    (["python", "-c", "import app.worker; app.worker.main()"], "python app.worker"),
    (["python", "-uc", "from app import worker; worker.main()"], "python app.worker"),
    (["python", "-c", "from main import app; import uvicorn; uvicorn.run(app)"], "uvicorn main.app"),
    (["dramatiq", "app.actors", "--processes", "2"], "dramatiq app.actors"),
    (["fastapi", "run", "app/main.py"], "fastapi /app/app/main.py"),
    (["flask", "--app", "web", "run"], "flask web"),
    (["streamlit", "run", "ui.py"], "streamlit /app/ui.py"),
    (["my-api", "--port", "1"], "console_script pkg.cli:main"),
    (["uv", "run", "--no-dev", "my-api"], "console_script pkg.cli:main"),
    (["tini", "--", "gosu", "app", "python", "-m", "bot"], "python bot"),
    (["dumb-init", "poetry", "run", "python", "bot.py"], "python /app/bot.py"),
    (["wait-for-it.sh", "db:5432", "-t", "5", "--", "python", "bot.py"], "python /app/bot.py"),
    (["dockerize", "-wait", "tcp://db:5432", "python", "bot.py"], "python /app/bot.py"),
    (["env", "A=b", "python", "bot.py"], "python /app/bot.py"),
    (["./bot.py"], "python /app/bot.py"),
    (["bash", "-lc", "cd src && exec python main.py"], "python /app/src/main.py"),
    (["nginx", "-g", "daemon off;"], "other nginx"),
    (["redis-server"], "other redis-server"),
    (["sleep", "infinity"], "other sleep"),
    (["crond", "-f"], "other crond"),
    (["alembic", "upgrade", "head"], "other alembic once"),
    (["python", "manage.py", "migrate"], "python /app/manage.py once"),
    (["python", "manage.py", "runserver"], "python /app/manage.py"),
]


@pytest.mark.parametrize(("words", "expected"), SINGLE)
def test_one_command(words: list[str], expected: str) -> None:
    assert [described(process) for process in processes([], words, sources({}), "/app")] == [expected]


def test_application_directory() -> None:
    found = processes([], ["uvicorn", "--app-dir", "src", "main:app"], sources({}), "/app")
    assert found[0].directory == "/app/src"


TEXTS = [
    ("alembic upgrade head && exec uvicorn a:app", ["other alembic once", "uvicorn a:app"]),
    ("python prestart.py; gunicorn a:app", ["python /app/prestart.py once", "gunicorn a:app"]),
    ("uvicorn a:app & python bot.py", ["uvicorn a:app &", "python /app/bot.py"]),
    ("uvicorn a:app & python bot.py & wait", ["uvicorn a:app &", "python /app/bot.py &"]),
    ("(uvicorn a:app; x) & exec python bot.py", ["uvicorn a:app &", "other x &", "python /app/bot.py"]),
    ("uvicorn a:app; python bot.py", ["uvicorn a:app", "python /app/bot.py"]),
    ("nohup python a.py > log 2>&1 & exec python b.py", ["python /app/a.py &", "python /app/b.py"]),
    ("while true; do python job.py; sleep 60; done", ["python /app/job.py", "other sleep once"]),
    (
        "until pg_isready; do sleep 1; done; python b.py",
        ["other pg_isready once", "other sleep once", "python /app/b.py"],
    ),
    ("until exec 6<>/dev/tcp/db/5432; do sleep 1; done; python b.py", ["other sleep once", "python /app/b.py"]),
    ("cron && python b.py", ["other cron &", "python /app/b.py"]),
    ("uvicorn a:app 2>&1 | tee log", ["uvicorn a:app"]),
    ("python b.py || exit 1", ["python /app/b.py"]),
    ("if [ $D ]; then uvicorn a:app --reload; else gunicorn a:app; fi", ["uvicorn a:app"]),
    ("if [ $D ]; then exec uvicorn a:app --reload; fi; exec gunicorn a:app", ["gunicorn a:app"]),
    ("run() { python $1.py & }; run a; run b; wait", ["python /app/a.py &", "python /app/b.py &"]),
    ("X='python b.py'; eval \"exec $X\"", ["python /app/b.py"]),
    ("sh -c 'python a.py & python b.py'", ["python /app/a.py &", "python /app/b.py"]),
    ("set -e\necho hi\nexec python b.py\npython never.py", ["python /app/b.py"]),
    (
        "nginx -t && nginx -s reload; nginx -g 'daemon off;'",
        ["other nginx once", "other nginx once", "other nginx"],
    ),
    ("service nginx start && python b.py", ["other service &", "python /app/b.py"]),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_shell_text(text: str, expected: list[str]) -> None:
    assert [described(process) for process in processes([], [*SH, text], sources({}), "/app")] == expected
    script = {"/app/x.sh": f"#!/bin/sh\n{text}\n"}
    found = processes(["tini", "--", "./x.sh"], [], sources(script), "/app")
    assert [described(process) for process in found] == expected
    assert {process.via for process in found} == {"script"}
    assert {process.origin for process in found} == {"/app/x.sh"}


COURSES = [
    (
        'ROLE=$1\nshift\ncase "$ROLE" in api) exec uvicorn a:app "$@";; w*) exec python -m w;; *) exec "$ROLE" "$@";; esac',
        ["work"],
        {},
        ["python w"],
    ),
    (
        'ROLE=$1\nshift\ncase "$ROLE" in api) exec uvicorn a:app "$@";; *) exec "$ROLE" "$@";; esac',
        ["python", "b.py"],
        {},
        ["python /app/b.py"],
    ),
    ('case "$ROLE" in api) exec uvicorn a:app;; worker) exec python -m w;; esac', [], {"ROLE": "worker"}, ["python w"]),
    ('case "${ROLE:-api}" in worker) exec python -m w;; api) exec uvicorn a:app;; esac', [], {}, ["uvicorn a:app"]),
    (
        'if [ "$R" = a ]; then uvicorn a:app; elif [ "$R" = w ]; then python -m w; else x; fi',
        [],
        {"R": "w"},
        ["python w"],
    ),
    ('[ "$R" = w ] && exec python -m w; exec uvicorn a:app', [], {"R": "w"}, ["python w"]),
    ('[ "$R" = w ] && exec python -m w; exec uvicorn a:app', [], {"R": "a"}, ["uvicorn a:app"]),
    ('[[ $R == w* || -z "$R" ]] && exec python -m w; exec uvicorn a:app', [], {"R": "work"}, ["python w"]),
    ('if [ "${1#-}" != "$1" ]; then set -- uvicorn a:app "$@"; fi; exec "$@"', ["--reload"], {}, ["uvicorn a:app"]),
    ('if [ $# -eq 0 ]; then exec uvicorn a:app; fi; exec "$@"', ["python", "b.py"], {}, ["python /app/b.py"]),
    ('if [ $# -eq 0 ]; then exec uvicorn a:app; fi; exec "$@"', [], {}, ["uvicorn a:app"]),
    ("for s in $S; do python -m a.$s & done; wait", [], {"S": "b c"}, ["python a.b &", "python a.c &"]),
    ("for s in ${S:-b c}; do python -m a.$s & done; wait", [], {}, ["python a.b &", "python a.c &"]),
    ('for s in "$@"; do python -m $s & done; wait', ["b", "c"], {}, ["python b &", "python c &"]),
    ("until python b.py; do sleep 1; done", [], {}, ["python /app/b.py", "other sleep once"]),
    (
        "(cd a && python b.py) &\n(cd c && python b.py) &\nwait",
        [],
        {},
        ["python /app/a/b.py &", "python /app/c/b.py &"],
    ),
    ("cd a && python b.py & cd c && python b.py & wait", [], {}, ["python /app/a/b.py &", "python /app/c/b.py &"]),
    (': "${M:=a:app}"\nexec uvicorn $M', [], {}, ["uvicorn a:app"]),
    (': "${M:=a:app}"\nexec uvicorn $M', [], {"M": "b:app"}, ["uvicorn b:app"]),
    ("M=${M:-a:app}; exec uvicorn $M", [], {"M": "b:app"}, ["uvicorn b:app"]),
    ("M=a; if x; then M=b; fi; exec uvicorn $M:app", [], {}, ["other x once", "uvicorn exec"]),
]


@pytest.mark.parametrize(("text", "arguments", "environment", "expected"), COURSES)
def test_branches_loops_and_variables(
    text: str, arguments: list[str], environment: dict[str, str], expected: list[str]
) -> None:
    given = sources({"/app/x.sh": f"#!/bin/bash\n{text}\n"})._replace(constants=environment)
    found = processes(["./x.sh"], arguments, given, "/app")
    assert [described(process) for process in found] == expected


ROLES = """set -e
case "$1" in
api) exec uvicorn app.api:app ;;
worker) exec python -m app.worker ;;
*) exec "$@" ;;
esac
"""
SCRIPTS = [
    (
        {"/entrypoint.sh": 'alembic upgrade head\nexec "$@"\n'},
        ["/entrypoint.sh"],
        ["uvicorn", "m:app"],
        ["other alembic once", "uvicorn m:app"],
    ),
    ({"/e.sh": ROLES}, ["/e.sh"], ["worker"], ["python app.worker"]),
    ({"/e.sh": ROLES}, ["/e.sh"], ["api"], ["uvicorn app.api:app"]),
    ({"/e.sh": ROLES}, ["/e.sh"], ["python", "x.py"], ["python /app/x.py"]),
    ({"/usr/local/bin/start": "python a.py"}, ["start"], [], ["python /app/a.py"]),
    (
        {"/app/a.sh": "./b.sh &\nexec python a.py", "/app/b.sh": "python b.py"},
        ["./a.sh"],
        [],
        ["python /app/b.py &", "python /app/a.py"],
    ),
    (
        {"/app/a.sh": ". ./lib.sh\nboot", "/app/lib.sh": "boot() { python a.py & python b.py; }"},
        ["sh", "a.sh"],
        [],
        ["python /app/a.py &", "python /app/b.py"],
    ),
    ({"/app/a.sh": "exec ./a.sh"}, ["./a.sh"], [], []),
    (
        {"/e.sh": 'python wait.py\nexec "$@"'},
        ["/e.sh"],
        ["sh", "-c", "alembic upgrade head && uvicorn m:app"],
        ["python /app/wait.py once", "other alembic once", "uvicorn m:app"],
    ),
    ({"/e.sh": ROLES}, ["/e.sh"], ["sh", "-c", "exec uvicorn m:app"], ["uvicorn m:app"]),
    ({"/e.sh": "exec uvicorn ${TARGET:-m:app}"}, ["/e.sh"], [], ["uvicorn m:app"]),
    ({"/e.sh": "$START &\n${UNKNOWN}"}, ["/e.sh"], [], ["python /app/bot.py &", "other '${UNKNOWN}'"]),
    ({}, SH, ["$START"], ["python /app/bot.py"]),
]


@pytest.mark.parametrize(("files", "entrypoint", "command", "expected"), SCRIPTS)
def test_scripts(files: dict[str, str], entrypoint: list[str], command: list[str], expected: list[str]) -> None:
    assert [described(process) for process in processes(entrypoint, command, sources(files), "/app")] == expected


MANAGERS = [
    (
        {
            "/etc/s.conf": "program:api command=uvicorn a:app\nprogram:off command=x\nprogram:off autostart=false\n"
            "include files=c/*.conf",
            "/etc/c/b.conf": "program:b command=python b.py",
        },
        ["supervisord", "-n", "-c", "/etc/s.conf"],
        ["uvicorn a:app", "python /app/b.py"],
        "supervisord",
    ),
    (
        {
            "/app/Procfile": "procfile web=uvicorn a:app\nprocfile bot=python bot.py\n"
            "procfile release=alembic upgrade head"
        },
        ["honcho", "start"],
        ["uvicorn a:app", "python /app/bot.py", "other alembic once"],
        "procfile",
    ),
    (
        {"/app/Procfile": "procfile web=uvicorn a:app\nprocfile bot=python bot.py"},
        ["foreman", "start", "bot"],
        ["python /app/bot.py"],
        "procfile",
    ),
    (
        {"/app/circus.ini": "watcher:w cmd=python\nwatcher:w args=b.py"},
        ["circusd", "circus.ini"],
        ["python /app/b.py"],
        "circus",
    ),
    (
        {"/etc/service/a/run": "exec python /app/a.py", "/etc/service/b/run": "exec python /app/b.py"},
        ["runsvdir", "/etc/service"],
        ["python /app/a.py", "python /app/b.py"],
        "script",
    ),
    ({}, ["concurrently", "uvicorn a:app", "python b.py"], ["uvicorn a:app", "python /app/b.py"], "concurrently"),
    ({}, ["parallel", ":::", "python a.py", "python b.py"], ["python /app/a.py", "python /app/b.py"], "parallel"),
    ({}, ["pm2-runtime", "bot.py", "--interpreter", "python3"], ["python /app/bot.py"], "pm2"),
    ({}, ["watchmedo", "auto-restart", "-d", ".", "--", "python", "bot.py"], ["python /app/bot.py"], "watchmedo"),
    ({}, ["watchfiles", "python -m pkg.bot", "pkg"], ["python pkg.bot"], "watchfiles"),
    ({}, ["nodemon", "--exec", "python", "bot.py"], ["python /app/bot.py"], "nodemon"),
    ({}, ["nodemon", "-x", "uvicorn m:app"], ["uvicorn m:app"], "nodemon"),
    ({}, ["nodemon", "--watch", "bot.py"], ["python /app/bot.py"], "nodemon"),
    ({}, ["watchexec", "-r", "--", "uvicorn", "m:app"], ["uvicorn m:app"], "watchexec"),
    ({}, ["poe", "serve"], ["uvicorn m:app"], "task"),
    # A task that is called like its program.
    ({}, ["celery", "-A", "pkg.app", "worker"], ["celery pkg.app"], "CMD"),
    ({}, ["poe", "both"], ["python /app/migrate.py once", "uvicorn m:app"], "task"),
    ({}, ["pdm", "run", "consume"], ["python /app/bot.py"], "task"),
    ({}, ["hatch", "run", "consume", "--fast"], ["python /app/bot.py"], "task"),
    (
        {"/app/uwsgi.ini": "uwsgi module=m:app\nuwsgi http=:8000\nother module=n:app"},
        ["uwsgi", "--ini", "uwsgi.ini"],
        ["uwsgi m:app"],
        "uwsgi",
    ),
    ({"/app/u.ini": "uwsgi wsgi-file=a.py"}, ["uwsgi", "u.ini", "--master"], ["uwsgi /app/a.py"], "uwsgi"),
    ({"/app/u.ini": "uwsgi module=m:app\nother module=n:app"}, ["uwsgi", "u.ini:other"], ["uwsgi n:app"], "uwsgi"),
]


@pytest.mark.parametrize(("files", "words", "expected", "via"), MANAGERS)
def test_process_managers(files: dict[str, str], words: list[str], expected: list[str], via: str) -> None:
    found = processes([], words, sources(files), "/app")
    assert [described(process) for process in found] == expected
    assert {process.via for process in found} == {via}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["make", "serve"], ["python /app/worker.py &", "uvicorn m:app"]),
        (["make"], ["python /app/worker.py &", "uvicorn m:app"]),
        (["sh", "-c", "make migrate && exec uvicorn m:app"], ["python /app/migrate.py once", "uvicorn m:app"]),
        (["make", "-C", "elsewhere", "serve"], ["other make"]),
    ],
)
def test_make(words: list[str], expected: list[str]) -> None:
    assert [described(process) for process in processes([], words, sources({}), "/app")] == expected


def test_place_of_a_command_in_a_script() -> None:
    found = processes(["/e.sh"], [], sources({"/e.sh": "set -e\nexec python a.py\n"}), "/app")
    assert (found[0].origin, found[0].place) == ("/e.sh", (2, 1, 2, 17))
