"""The JSON schema of the Compose specification, as data.

`compose-spec.json` is `schema/compose-spec.json` of https://github.com/compose-spec/compose-go at commit
faa67b213c471d63997f55cc145e6eab9dc3630f, unchanged; Apache License 2.0, see `LICENSE` and `NOTICE` beside it.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

#: Leaves whose text Compose turns into another type, quoted or interpolated (compose-go's `loader/interpolate.go`).
CASTS = {
    "integer": (
        *("services.*.cpu_count", "services.*.cpu_period", "services.*.cpu_quota", "services.*.cpu_rt_period"),
        *("services.*.cpu_rt_runtime", "services.*.cpu_shares", "services.*.deploy.replicas"),
        *("services.*.deploy.update_config.parallelism", "services.*.deploy.rollback_config.parallelism"),
        *("services.*.deploy.restart_policy.max_attempts", "services.*.deploy.placement.max_replicas_per_node"),
        *("services.*.healthcheck.retries", "services.*.oom_score_adj", "services.*.pids_limit"),
        *("services.*.ports.[].target", "services.*.scale", "services.*.ulimits.*"),
        *("services.*.ulimits.*.hard", "services.*.ulimits.*.soft"),
    ),
    "number": (
        *("services.*.cpu_percent", "services.*.cpus", "services.*.deploy.update_config.max_failure_ratio"),
        "services.*.deploy.rollback_config.max_failure_ratio",
    ),
    "boolean": (
        *("services.*.init", "services.*.depends_on.*.required", "services.*.depends_on.*.restart"),
        *("services.*.healthcheck.disable", "services.*.oom_kill_disable", "services.*.privileged"),
        *("services.*.read_only", "services.*.stdin_open", "services.*.tty", "services.*.volumes.[].read_only"),
        *("services.*.volumes.[].volume.nocopy", "networks.*.external", "networks.*.internal"),
        *("networks.*.attachable", "networks.*.enable_ipv4", "networks.*.enable_ipv6", "volumes.*.external"),
        *("secrets.*.external", "configs.*.external"),
    ),
}
#: Texts that Compose takes apart where the schema only wants a text (compose-go's `types`: `Duration`, `UnitBytes`).
FORMS = {
    "duration": (
        *("services.*.healthcheck.interval", "services.*.healthcheck.timeout", "services.*.healthcheck.start_period"),
        *("services.*.healthcheck.start_interval", "services.*.stop_grace_period"),
        *("services.*.deploy.update_config.delay", "services.*.deploy.update_config.monitor"),
        *("services.*.deploy.rollback_config.delay", "services.*.deploy.rollback_config.monitor"),
        *("services.*.deploy.restart_policy.delay", "services.*.deploy.restart_policy.window"),
    ),
    "bytes": (
        *("services.*.mem_limit", "services.*.mem_reservation", "services.*.memswap_limit", "services.*.shm_size"),
        *("services.*.deploy.resources.limits.memory", "services.*.deploy.resources.reservations.memory"),
        "services.*.volumes.[].tmpfs.size",
    ),
}
#: Lists in which Compose itself drops what is said twice before it validates (compose-go's `override/uncity.go`).
DROPPED_REPETITIONS = frozenset(
    (
        *("cap_add", "cap_drop", "devices", "configs", "dns", "dns_opt", "dns_search", "environment", "env_file"),
        *("expose", "labels", "links", "ports", "profiles", "secrets", "sysctls", "tmpfs", "volumes", "annotations"),
        *("args", "additional_contexts", "tags", "aliases", "link_local_ips"),
    )
)


@cache
def schema() -> dict[str, Any]:
    """The schema of a whole file."""
    found: dict[str, Any] = json.loads((files(__name__) / "compose-spec.json").read_bytes())
    return found


def cast_of(path: tuple[str, ...]) -> str | None:
    """The type into which Compose turns a text at a path (`[0]` for an item of a list); None if it leaves it."""
    return _kind(path, _by_last_key("casts"))


def form_of(path: tuple[str, ...]) -> str | None:
    """The form that a text at a path must have (`duration`, `bytes`); None if the schema says all."""
    return _kind(path, _by_last_key("forms"))


_Patterns = dict[str, list[tuple[str, list[str]]]]


@cache
def _by_last_key(table: str) -> _Patterns:
    """Kinds and patterns by the last key of the pattern."""
    found: _Patterns = {"*": []}
    for kind, patterns in (CASTS if table == "casts" else FORMS).items():
        for pattern in patterns:
            keys = pattern.split(".")
            found.setdefault(keys[-1], []).append((kind, keys))
    return found


def _kind(path: tuple[str, ...], known: _Patterns) -> str | None:
    if len(path) < 3:
        return None
    return next((kind for kind, pattern in known.get(path[-1], known["*"]) if _matches(path, pattern)), None)


def _matches(path: tuple[str, ...], pattern: list[str]) -> bool:
    if len(path) != len(pattern):
        return False
    return all(
        want in ("*", have) or (want == "[]" and have[0] == "[") for have, want in zip(path, pattern, strict=True)
    )
