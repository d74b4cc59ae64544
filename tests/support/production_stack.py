"""The stack as production runs it: the same images under docker-compose.prod.yml, in a Compose project of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.running_stack import CACHE, STACK, RunningStack, free_ports, run, write_environment

if TYPE_CHECKING:
    from pathlib import Path

PRODUCTION = STACK / "docker-compose.prod.yml"
CREATE_CERTIFICATE = STACK / "config" / "nginx" / "create_certificate.sh"


def create(development: RunningStack, directory: Path) -> RunningStack:
    """A production stack beside a development stack whose images it uses; `up()` starts it."""
    certificates = directory / "certificates"
    certificates.mkdir()
    run(["sh", str(CREATE_CERTIFICATE), str(certificates)])
    # nginx reads the key as root of its container; on this machine it stays with its owner.
    environment = dict(development.environment)
    ports = [name for name in environment if name.endswith("_PORT") and name != "METRICS_PORT"]
    environment |= dict(zip(ports, map(str, free_ports(len(ports))), strict=True))
    project = f"{environment['COMPOSE_PROJECT_NAME']}_production"
    environment |= {
        "COMPOSE_PROJECT_NAME": project,
        "NETWORK_NAME": f"{project}_network",
        "DATA_NETWORK_NAME": f"{project}_data_network",
        "TLS_CERTIFICATE_DIRECTORY": str(certificates),
        # One bot polls Telegram at a time, and that is the one of the development stack.
        "TELEGRAM_API_BASE_URL": "http://host.docker.internal:9",
        "SENTRY_DSN": "",
    }
    env_file = CACHE / f"{project}.env"
    write_environment(env_file, environment)
    stack = RunningStack(environment, env_file, overlays=[PRODUCTION])
    stack.remove()
    return stack
