"""The reference stack in containers: brought up once through Docker Compose, asked over HTTP, watched and disturbed by tests.

Settings from the environment:

* `REFERENCE_STACK_IMAGES=registry` runs the documented images, `=offline` the stand-ins of `reference_stack/offline_images`, which are
  built first. Without it the stand-ins run where they were built before, the documented images elsewhere.
* `REFERENCE_STACK_KEEP=1` leaves the stack running, so that the next run finds it warm.
* `REFERENCE_STACK_PROJECT` names its Compose project, so that two runs on one machine do not meet.
* `REFERENCE_STACK_CLEAN_BUILD=1` builds every image of the stack without the build cache once, in the test of RUN003.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from testcontainers.compose import DockerCompose

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

REPOSITORY = Path(__file__).parent.parent.parent
STACK = REPOSITORY / "reference_stack" / "improved_hybrid"
OFFLINE = REPOSITORY / "reference_stack" / "offline_images"
OVERRIDE = REPOSITORY / "tests" / "reference_stack" / "running" / "docker-compose.tests.yml"
PROJECT = os.environ.get("REFERENCE_STACK_PROJECT") or "reference_stack_tests"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "reference_stack"
UP_WITHIN_SECONDS = 420
HTTP_ROLES = ("business_api", "data_postgres", "data_mongo")

# Short clocks, so that what happens by the hour in production happens while a test looks on.
CLOCKS = {
    "CHECK_INTERVAL_SECONDS": "2",
    "ANALYTICS_INTERVAL_SECONDS": "5",
    "CLEANUP_INTERVAL_SECONDS": "3600",
    "REMINDER_RETRY_DELAY": "1",
    # With pauses of a second it takes this many attempts to outlast a service that a test stops.
    "REMINDER_RETRY_ATTEMPTS": "120",
    "HTTP_TIMEOUT_SECONDS": "10",
}


T = TypeVar("T")
Stack = TypeVar("Stack", bound="RunningStack")


class StackError(Exception):
    """A command on the stack failed; the message holds its last lines."""


def run(
    command: Sequence[str],
    *,
    cwd: Path = STACK,
    timeout: float = 120,
    check: bool = True,
    stdin: str | None = None,
    env: Mapping[str, str] | None = None,
) -> str:
    """Run a command and return what it printed; `StackError` when it fails and `check` is set."""
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=timeout, input=stdin, env=env, check=False
    )
    if check and done.returncode != 0:
        said = "\n".join((done.stdout + done.stderr).splitlines()[-40:])
        raise StackError(f"{' '.join(command)} ended with exit code {done.returncode}:\n{said}")
    return done.stdout


def docker_missing() -> str | None:
    """Why no container can be started here, in one line; nothing where one can."""
    if shutil.which("docker") is None:
        return "no Docker here: run tests/support/install_docker_engine.sh"
    for command in (["docker", "info"], ["docker", "compose", "version"]):
        if subprocess.run(command, capture_output=True, check=False, timeout=60).returncode != 0:
            return f"`{' '.join(command)}` does not answer: run tests/support/install_docker_engine.sh"
    return None


def uses_stand_ins() -> bool:
    """Whether the stack runs on the stand-ins and not on the documented images."""
    chosen = os.environ.get("REFERENCE_STACK_IMAGES")
    if chosen:
        return chosen != "registry"
    image = ["docker", "image", "inspect", "reference_stack/python:offline"]
    return subprocess.run(image, capture_output=True, check=False, timeout=60).returncode == 0


def lint_services() -> list[dict[str, Any]]:
    """The services of the stack as hybrid-lint sees them: names, roles, containers."""
    command = [sys.executable, "-m", "hybrid_lint", "services", "--format", "json", str(STACK)]
    return json.loads(run(command))["services"]  # type: ignore[no-any-return]


def free_ports(count: int) -> list[int]:
    """Ports of this machine that nobody listens on, all different."""
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("0.0.0.0", 0))
    ports: list[int] = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def example_values(root: Path) -> dict[str, str]:
    """Values for every variable of .env.example at `root`: random passwords, free ports."""
    values: dict[str, str] = {}
    for line in (root / ".env.example").read_text(encoding="utf-8").splitlines():
        name, separator, value = line.partition("=")
        if separator and not line.startswith("#"):
            values[name] = secrets.token_hex(20) if value.startswith("change_me_") else value
    ports = [name for name in values if name.endswith("_PORT") and name != "METRICS_PORT"]
    return values | dict(zip(ports, map(str, free_ports(len(ports))), strict=True))


def settings(root: Path = STACK) -> dict[str, str]:
    """The values of .env.example at `root`, with short clocks and networks of our own."""
    values = example_values(root)
    values["TELEGRAM_PORT"], values["SENTRY_PORT"] = map(str, free_ports(2))
    values |= CLOCKS
    values |= {
        "COMPOSE_PROJECT_NAME": PROJECT,
        "NETWORK_NAME": f"{PROJECT}_network",
        "DATA_NETWORK_NAME": f"{PROJECT}_data_network",
        "SERVICE_VERSION": "tests",
        "BOT_TOKEN": f"123456:{secrets.token_hex(16)}",
        "TELEGRAM_API_BASE_URL": f"http://host.docker.internal:{values['TELEGRAM_PORT']}",
        "SENTRY_DSN": f"http://{secrets.token_hex(16)}@host.docker.internal:{values['SENTRY_PORT']}/1",
        "ALLOWED_ORIGINS": "https://allowed.example",
    }
    return values


def wait_until(question: Callable[[], T], *, within: float, what: str, every: float = 0.2) -> T:
    """Ask until the answer is true or a deadline passes; a failing question counts as no."""
    deadline = time.monotonic() + within
    last: object = None
    while True:
        try:
            answer = question()
        except (OSError, StackError, AssertionError, LookupError, ValueError) as error:
            last = error
        else:
            if answer:
                return answer
            last = answer
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {within:g} s: {what}; last seen: {last!r}")
        time.sleep(every)


@dataclass(frozen=True)
class Answer:
    """An HTTP answer, whatever its status."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Container:
    """What `docker inspect` says of one container of the stack."""

    service: str
    raw: dict[str, Any] = field(repr=False)

    @property
    def id(self) -> str:
        """The container's id."""
        return str(self.raw["Id"])

    @property
    def status(self) -> str:
        """`running`, `exited` …."""
        return str(self.raw["State"]["Status"])

    @property
    def health(self) -> str | None:
        """`healthy`, `unhealthy`, `starting`; nothing without a health check."""
        health = self.raw["State"].get("Health")
        return str(health["Status"]) if health else None

    @property
    def exit_code(self) -> int:
        """The code it ended with; 0 while it runs."""
        return int(self.raw["State"]["ExitCode"])

    @property
    def restarts(self) -> int:
        """How often the engine started it again."""
        return int(self.raw["RestartCount"])

    @property
    def started(self) -> datetime:
        """When it was started last."""
        return datetime.fromisoformat(self.raw["State"]["StartedAt"])

    @property
    def finished(self) -> datetime:
        """When it ended last."""
        return datetime.fromisoformat(self.raw["State"]["FinishedAt"])

    def address(self, network: str) -> str | None:
        """Its address in one of the stack's networks."""
        attached = self.raw["NetworkSettings"]["Networks"].get(network)
        return str(attached["IPAddress"]) if attached else None


class RunningStack:
    """The stack of one test session, or what is started of the files of a copy at `root`."""

    #: What selects the stand-ins, among the offline images, and what the tests add.
    stand_ins = "docker-compose.offline.yml"
    tests_add: Path | None = OVERRIDE

    def __init__(
        self, environment: Mapping[str, str], env_file: Path, overlays: Sequence[Path] = (), root: Path = STACK
    ) -> None:
        self.environment = dict(environment)
        self.env_file = env_file
        self.files = [root / "docker-compose.yml", *overlays]
        self.offline = uses_stand_ins()
        if self.offline:
            self.files.append(OFFLINE / self.stand_ins)
        if self.tests_add is not None:
            self.files.append(self.tests_add)
        self._label = f"com.docker.compose.project={self.environment['COMPOSE_PROJECT_NAME']}"
        self._compose = DockerCompose(
            root, compose_file_name=[str(each) for each in self.files], env_file=str(env_file)
        )
        self.first_state: dict[str, Container] = {}

    # ── Life ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def start(self) -> None:
        """Build what changed, start everything, and wait until it is healthy."""
        if self.offline:
            run(["bash", str(OFFLINE / "build.sh")], cwd=OFFLINE, timeout=1800)
        self.compose("build", timeout=1800)
        self.up()

    def up(self) -> None:
        """Start everything from the images that are there, and wait until it is healthy."""
        try:
            self.compose(
                "up", "--detach", "--wait", "--wait-timeout", str(UP_WITHIN_SECONDS), timeout=UP_WITHIN_SECONDS + 60
            )
        except StackError as error:
            raise StackError(f"{error}\n\n{self.compose('logs', '--no-color', '--tail=15', check=False)}") from error
        self.first_state = {each.service: each for each in self.containers()}

    def remove(self) -> None:
        """Take everything away that carries the project's label: containers, networks, volumes."""
        self.compose("--profile", "*", "down", "--volumes", "--remove-orphans", "--timeout", "5", check=False)
        for kind, command in (
            ("container", ["ps", "-aq"]),
            ("network", ["network", "ls", "-q"]),
            ("volume", ["volume", "ls", "-q"]),
        ):
            left = run(["docker", *command, "--filter", f"label={self._label}"]).split()
            if left:
                run(["docker", kind, "rm", "-f", *left])

    # ── Commands ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def compose(self, *arguments: str, timeout: float = 180, check: bool = True, stdin: str | None = None) -> str:
        """Run `docker compose` on the stack."""
        return run([*self._compose.compose_command_property, *arguments], timeout=timeout, check=check, stdin=stdin)

    def exec(self, service: str, *command: str, stdin: str | None = None, timeout: float = 60) -> str:
        """Run a command in a service's container and return what it printed."""
        return self.compose("exec", "-T", service, *command, stdin=stdin, timeout=timeout)

    def stop(self, *services: str, within: int = 30) -> None:
        """Stop services as an operator would: SIGTERM, and SIGKILL when the time is over."""
        self.compose("stop", "--timeout", str(within), *services)

    def start_again(self, *services: str) -> None:
        """Start stopped services and wait until they are healthy."""
        self.compose("up", "--detach", "--no-deps", "--wait", "--wait-timeout", "120", *services)

    def restart(self, *services: str) -> None:
        """Stop and start services, and wait until they are healthy."""
        self.stop(*services)
        self.start_again(*services)

    def model(self) -> dict[str, Any]:
        """The effective compose model."""
        return json.loads(self.compose("config", "--format", "json"))  # type: ignore[no-any-return]

    # ── State ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def containers(self) -> list[Container]:
        """Every container of the stack, ended ones too."""
        ids = run(["docker", "ps", "-aq", "--no-trunc", "--filter", f"label={self._label}"]).split()
        found = json.loads(run(["docker", "inspect", *ids])) if ids else []
        return [Container(each["Config"]["Labels"]["com.docker.compose.service"], each) for each in found]

    def container(self, service: str) -> Container:
        """The container of a service; LookupError when it has none or several."""
        (found,) = [each for each in self.containers() if each.service == service] or [None]
        if found is None:
            raise LookupError(f"{service} has no container")
        return found

    def log(self, *services: str, since: str | None = None) -> list[str]:
        """The lines that services wrote, without Compose's prefix."""
        options = ["--no-color", "--no-log-prefix", *(["--since", since] if since else [])]
        return self.compose("logs", *options, *services).splitlines()

    def records(self, *services: str, since: str | None = None) -> list[dict[str, Any]]:
        """Those lines that are JSON objects, parsed."""
        return [json.loads(line) for line in self.log(*services, since=since) if line.startswith("{")]

    # ── HTTP ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def url(self, service: str, port: int = 8000, scheme: str = "http") -> str:
        """Where this machine reaches a published port of a service."""
        where = self.compose("port", service, str(port)).strip()
        return f"{scheme}://127.0.0.1:{where.rpartition(':')[2]}"

    @property
    def compose_variables(self) -> dict[str, str]:
        """The environment in which a plain `docker compose` in the stack's folder, as documents and scripts have it, means this stack."""
        return {
            "COMPOSE_FILE": os.pathsep.join(str(each) for each in self.files),
            "COMPOSE_ENV_FILES": str(self.env_file),
            "COMPOSE_PROJECT_NAME": self.environment["COMPOSE_PROJECT_NAME"],
        }

    @property
    def gateway(self) -> str:
        """The gateway's address."""
        return f"https://127.0.0.1:{self.environment['GATEWAY_HTTPS_PORT']}"

    def request(
        self,
        method: str,
        url: str,
        *,
        json_body: object = None,
        headers: Mapping[str, str] | None = None,
        timeout: float = 30,
    ) -> Answer:
        """Send one HTTP request; the gateway's self-signed certificate is accepted, redirects are not followed."""
        data = None if json_body is None else json.dumps(json_body).encode()
        request = urllib.request.Request(url, data=data, method=method, headers=dict(headers or {}))
        if data is not None:
            request.add_header("Content-Type", "application/json")
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        opener = urllib.request.build_opener(
            _NoRedirect(), urllib.request.HTTPSHandler(context=context), urllib.request.ProxyHandler({})
        )
        try:
            with opener.open(request, timeout=timeout) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read())


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Hands a redirect to the caller."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Follow nothing."""


def create() -> RunningStack:
    """The stack with settings of its own."""
    return opened(RunningStack, PROJECT, settings())


def opened(kind: Callable[[Mapping[str, str], Path], Stack], project: str, environment: dict[str, str]) -> Stack:
    """A stack whose settings are in a file that outlives the session only when the stack does; what an earlier one left is removed."""
    CACHE.mkdir(parents=True, exist_ok=True)
    env_file = CACHE / f"{project}.env"
    kept = keep() and env_file.exists()
    if kept:
        # A variable that came since then is added; the others stay as the running containers know them.
        lines = env_file.read_text(encoding="utf-8").splitlines()
        environment = environment | dict(line.split("=", 1) for line in lines)
    write_environment(env_file, environment)
    stack = kind(environment, env_file)
    if not kept:
        stack.remove()
    return stack


def write_environment(env_file: Path, environment: Mapping[str, str]) -> None:
    """Write values that only their owner may read."""
    env_file.touch(mode=0o600)
    env_file.write_text("".join(f"{name}={value}\n" for name, value in environment.items()), encoding="utf-8")


def keep() -> bool:
    """Whether the stack outlives the session."""
    return os.environ.get("REFERENCE_STACK_KEEP") == "1"
