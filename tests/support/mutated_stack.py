"""Some services of a copy of the stack whose files were edited, in a Compose project of their own."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.support.running_stack import CACHE, OFFLINE, PROJECT, RunningStack, run, settings, write_environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

NAME = f"{PROJECT}_mutated"
NOBODY_LISTENS = "http://127.0.0.1:9"


@contextmanager
def started(
    root: Path, *services: str, beside: Sequence[str] = (), overlays: Sequence[Path] = ()
) -> Iterator[RunningStack]:
    """First-party services that are built and started from the files at `root` without what they depend on, and services `beside` them.

    Those beside them are healthy; the services themselves may never be. Containers, networks, volumes and images are gone afterwards.
    """
    environment = settings(root) | {
        "COMPOSE_PROJECT_NAME": NAME,
        "NETWORK_NAME": f"{NAME}_network",
        "DATA_NETWORK_NAME": f"{NAME}_data_network",
        # The images have a tag of their own, so that the good stack keeps its images.
        "SERVICE_VERSION": NAME,
        "REFERENCE_STACK_BUILD_SETTINGS": str(OFFLINE / ".build"),
        "TELEGRAM_API_BASE_URL": NOBODY_LISTENS,
        "OTEL_EXPORTER_OTLP_ENDPOINT": "",
        "SENTRY_DSN": "",
    }
    env_file = CACHE / f"{NAME}.env"
    write_environment(env_file, environment)
    stack = RunningStack(environment, env_file, overlays, root=root)
    stack.remove()
    try:
        stack.compose("build", *services, timeout=600)
        if beside:
            stack.compose("up", "--detach", "--no-deps", "--wait", "--wait-timeout", "120", *beside)
        stack.compose("up", "--detach", "--no-deps", *services)
        yield stack
    finally:
        stack.remove()
        run(["docker", "image", "rm", "--force", *(f"{each}:{NAME}" for each in services)], check=False)
        env_file.unlink()
