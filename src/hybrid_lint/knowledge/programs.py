"""Programs by what becomes of them: which serve, which end by themselves, which go to the background."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Web servers for Python that take `module:attribute`.
SERVERS = frozenset(
    {"uvicorn", "gunicorn", "hypercorn", "granian", "daphne", "waitress-serve", "uwsgi", "robyn", "sanic", "bentoml"}
)
#: Modules that are programs when they are run, with the program's own name.
PROGRAM_MODULES = {
    **{
        name: name
        for name in _words(
            "uvicorn gunicorn hypercorn granian daphne robyn sanic celery arq dramatiq taskiq faststream saq procrastinate faust pgqueuer "
            "fastapi flask quart litestar streamlit chainlit gradio aiohttp.web rq"
        )
    },
    "waitress": "waitress-serve",
    "rq.cli": "rq",
    "rq.cli.cli": "rq",
    "celery.bin.celery": "celery",
    "arq.cli": "arq",
    "gunicorn.app.wsgiapp": "gunicorn",
    "huey.bin.huey_consumer": "huey_consumer",
    "streamlit.web.cli": "streamlit",
}
#: Modules that run another one under their eyes.
WRAPPING_MODULES = frozenset(
    {"debugpy", "pdb", "cProfile", "profile", "trace", "viztracer", "scalene", "memray", "coverage"}
)
#: Programs that end by themselves.
RUN_ONCE = _words(
    "alembic aerich yoyo yoyo-migrate dbmate flyway liquibase goose migrate atlas sqitch mkdir chmod "
    "chown cp mv rm ln touch install cat sed awk grep envsubst date hostname id whoami env printenv ls "
    "find tar unzip gzip curl wget nc ncat netcat ping getent nslookup dig psql pg_isready pg_dump "
    "pg_restore createdb createuser mongosh mongo mongodump mongoimport mysqladmin mysql redis-cli "
    "rabbitmqctl rabbitmq-diagnostics wait-for-it wait-for wait_for_it wait-for-postgres dockerize pip "
    "pip3 uv poetry pipenv apt-get apt apk yum dnf git openssl keytool useradd adduser groupadd usermod "
    "groupmod addgroup update-ca-certificates ldconfig sysctl ulimit tee xargs sort head cut tr jq yq "
    "pytest ruff mypy black isort pre-commit prisma npx tsc sync initdb prestart"
)
#: Shell built-ins and tests; they start no process worth a row.
BUILTINS = _words(
    ". : [ [[ ]] alias break case cd command continue declare echo eval exit export false getopts hash "
    "jobs kill let local popd printf pushd read readonly return set shift shopt source test times trap "
    "true type typeset umask unalias unset wait"
)
#: Servers that put themselves into the background unless told otherwise, and the words that keep them in front.
DAEMONS = {
    "nginx": ("daemon off",),
    "cron": ("-f",),
    "crond": ("-f", "-n", "-d"),
    "sshd": ("-D",),
    "rsyslogd": ("-n",),
    "apache2": ("-DFOREGROUND", "FOREGROUND"),
    "httpd": ("-DFOREGROUND", "FOREGROUND"),
}
#: What makes such a program end: a signal to the one that runs, a look at the configuration, its version.
DAEMON_ERRANDS = {
    "nginx": frozenset({"-s", "-t", "-T", "-v", "-V", "-h"}),
    "sshd": frozenset({"-t", "-T", "-V"}),
    "apache2": frozenset({"-t", "-S", "-v", "-V", "-l", "-M"}),
    "httpd": frozenset({"-t", "-S", "-v", "-V", "-l", "-M"}),
}
#: Commands of `manage.py` that run for good.
DJANGO_ENDLESS = frozenset(
    {"runserver", "runserver_plus", "rqworker", "process_tasks", "run_huey", "qcluster", "celery"}
)
#: Modules that end by themselves.
ONCE_MODULES = _words(
    "alembic aerich yoyo pip venv compileall pytest unittest ensurepip json.tool zipfile build black ruff mypy"
)
#: Commands of celery that end by themselves.
CELERY_ONCE = frozenset(
    {"inspect", "status", "purge", "call", "migrate", "control", "report", "list", "result", "upgrade"}
)

#: Programs whose processes work through a queue.
QUEUE_WORKERS = _words("celery arq dramatiq rq huey faststream taskiq saq procrastinate faust nameko pgqueuer streaq")

#: Programs that serve HTTP, by the kind of their processes.
HTTP_KINDS = _words(
    "uvicorn gunicorn hypercorn granian daphne waitress-serve uwsgi robyn sanic aiohttp flask quart litestar fastapi"
)

#: Commands that migrate a database, wherever in the command.
MIGRATING = r"\b(alembic|aerich|yoyo|migrate|migrations?|upgrade head|init_db|seed)\b"

#: Commands that run tests, wherever in the command.
TESTING = (
    r"\b(pytest|py\.test|unittest|nose2|nosetests|tox|nox|behave|lettuce|robot|ward|stestr|schemathesis|playwright test|cypress run)\b"
    r"|\bmanage\.py test\b|\bcoverage run -m (pytest|unittest)\b|\b(npm|yarn|pnpm) (run )?test\b"
)

#: Programs that wait for somebody to work in the container.
SHELLS = frozenset({"sh", "bash", "zsh", "ash", "dash", "fish", "ipython", "sleep", "tail", "cat", "tmux", "screen"})

#: Images without files of their own where applications lie, by their names without registry and tag.
PLAIN_BASES = _words(
    "python pypy debian ubuntu alpine uv fedora amazonlinux rockylinux almalinux bookworm trixie busybox"
)

#: Programs by which a build gets or makes files that the Dockerfile does not name.
FETCHING = _words(
    "git tar unzip rsync make cmake protoc svn hg gdown aws gsutil copier cookiecutter django-admin huggingface-cli wget bsdtar 7z ninja meson cargo go"
)

#: Programs that stay in front, serve something else than Python of the repository, and are known for it.
KNOWN_SERVERS = _words(
    "nginx caddy haproxy traefik envoy redis-server valkey-server postgres mongod mysqld mariadbd rabbitmq-server node npm npx yarn pnpm bun deno java "
    "cron crond supercronic apache2 httpd sshd sleep tail prometheus grafana-server Xvfb xvfb-run flower jupyter jupyter-lab jupyter-notebook mkdocs "
    "tensorboard mlflow locust ollama minio vector fluent-bit ngrok cloudflared php php-fpm ruby rails dotnet websockify bash sh zsh ash dash"
)
