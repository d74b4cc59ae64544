"""In which direction each named option loosens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    #: (earlier value, later value) → whether less is found with the later one, or something else.
    Direction = Callable[[Any, Any], bool]


def _any(before: Any, now: Any) -> bool:
    return bool(before != now)


def _demand(before: Any, now: Any) -> bool:
    """What was not set demanded nothing."""
    return before not in (None, "") and before != now


def _exempting(before: Any, now: Any) -> bool:
    return not set(now) <= set(before)


def _demanding(before: Any, now: Any) -> bool:
    return not set(now) >= set(before)


def _least(before: Any, now: Any) -> bool:
    """The more, the stricter."""
    return before is not None and (now is None or now < before)


def _tiers(*tiers: tuple[Any, ...]) -> Direction:
    """The strictest first; those of one tier demand different things."""
    rank = {value: number for number, tier in enumerate(tiers) for value in tier}
    return lambda before, now: before != now and rank.get(now, len(tiers)) >= rank.get(before, -1)


_CASES = _tiers(("snake_case", "kebab-case"), ("consistent",), ("any",))
_NEVER = _tiers((False,), (True,))
_DEMANDED = _tiers((True,), (False,))

#: Every named option has one.
DIRECTIONS: dict[str, Direction] = {
    "layout": _any,
    "completeness": _tiers(("full",), ("used",)),
    "maturity_level": _least,
    "databases": _demanding,
    "api.data_prefix": _any,
    "api.problem_details": _tiers(("error",), ("warning",), ("info",), ("off",)),
    "auth.provider": _any,
    "broker.kind": _tiers(("rabbitmq", "kafka", "nats", "redis"), ("any",)),
    "broker.required": _tiers(("always",), ("auto",), ("never",)),
    "compose.files": _any,
    "compose.production_files": _any,
    "compose.use_case_files": _tiers(("forbid",), ("fragment",), ("allow",)),
    "dat.declared_driver_policy": _tiers(("error",), ("auto",), ("warning",)),
    "dat.extra_databases": _demanding,
    "data_services.names": _exempting,
    "data_services.internal_port": _demand,
    "data_services.host_ports": _exempting,
    "docker.base_aliases": _exempting,
    "docker.installer": _tiers(("uv", "pip"), ("any",)),
    "dps.allow_autogenerate": _NEVER,
    "dps.topology": _any,
    "env.data_url_aliases": _exempting,
    "gateway.required": _tiers(("always",), ("production",), ("never",)),
    "http.client": _tiers(("httpx",), ("any",)),
    "idempotency.helpers": _exempting,
    "logging.style": _tiers(("canonical", "structlog"), ("any",)),
    "messaging.event_style": _tiers(("dotted",), ("any",)),
    "mongo.driver": _any,
    "naming.docs_style": _CASES,
    "naming.exceptions": _exempting,
    "naming.git_refs": _CASES,
    "naming.rest_paths": _CASES,
    "network.name": _demand,
    "network.segmentation": _DEMANDED,
    "observability.logs": _tiers(("elk", "loki"), ("any",), ("none",)),
    "redis.key_parts": _least,
    "strict.responsibility_matrix": _DEMANDED,
    "style.line_length": lambda before, now: before != now and (before is None or now is None or now > before),
    "style.settings_case": _tiers(("upper", "lower"), ("consistent",), ("any",)),
    "tests.allow_db_containers": _NEVER,
    "tests.coverage_min": _least,
    "tests.layout": _tiers(("guide", "flat"), ("any",)),
}


#: The same of a rule's own option, by what its value is: lists that are empty by default exempt.
def loosens(default: Any, before: Any, now: Any) -> bool:
    """Whether a rule's own option loosens: lists that are empty by default exempt, of all else nobody knows the direction."""
    return _exempting(before, now) if default == [] and isinstance(now, list) else _any(before, now)


def admits_more(before: str, now: str) -> bool:
    """Whether a version requirement lets through what an earlier one did not."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet
    from packaging.version import InvalidVersion, Version

    try:
        earlier, later = SpecifierSet(before), SpecifierSet(now)
        bounds = {Version(one.version.removesuffix(".*")) for one in (*earlier, *later)}
    except (InvalidSpecifier, InvalidVersion):
        return before != now
    tried = {text for bound in bounds for text in _around(bound)} | {"0", "99999"}
    return any(text in later and text not in earlier for text in tried)


def _around(bound: Any) -> list[str]:
    release = [*bound.release, 0, 0][:3]
    found = [".".join(map(str, release))]
    for at in range(3):
        for step in (1, -1):
            if release[at] + step >= 0:
                found.append(
                    ".".join(
                        map(str, [*release[:at], release[at] + step, *([0, 0] if step > 0 else [9999, 9999])[: 2 - at]])
                    )
                )
    return [*found, ".".join(map(str, [*release, 1]))]
