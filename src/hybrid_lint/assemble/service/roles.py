"""What role a service plays, and the evidence for it: configuration, label, name, image, content, in this order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.knowledge.images import image_name, image_role
from hybrid_lint.knowledge.packages import BOT_FRAMEWORKS, DATABASE_DRIVERS, WEB_FRAMEWORKS
from hybrid_lint.knowledge.programs import HTTP_KINDS, QUEUE_WORKERS
from hybrid_lint.knowledge.service_names import may_be_subject, role_of_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

BUSINESS = ("business_api", "business_bot", "business_worker")
DATA = ("data_postgres", "data_mongo")


class Evidence(NamedTuple):
    """One reason for one role. `source` is configuration, label, name, image, entry_point or content."""

    role: str
    source: str
    detail: str


class Traits(NamedTuple):
    """What roles are inferred from."""

    name: str
    configured: str | None
    label: str | None
    image: str | None  # reference of a third-party image, or of the base image of a build without Python
    first_party: bool
    has_python: bool
    has_javascript: bool
    process_kinds: Collection[str]
    programs: Collection[str]
    migrates: bool  # all it does is run a migration once
    imports: Mapping[str, str]  # external top-level package reached from the entry points → chain
    routes: Collection[str]
    consumes: bool


_OWN_HTTP = re.compile(
    r"^/?(api/v\d+/)?(health|healthz|ready|readyz|live|livez|liveness|readiness|metrics|docs|openapi\.json|ping)?(/.*)?$"
)


def role_of(traits: Traits) -> list[Evidence]:
    """All evidence, strongest first; never empty. The first decides, except that a name alone does not make a third-party image ours."""
    found = list(_evidence(traits))
    if not found:
        detail = "nothing in its name or its code says what it is"
        return [Evidence("unknown", "content", detail)]
    return found


def _evidence(traits: Traits) -> Iterator[Evidence]:
    if traits.configured:
        yield Evidence(traits.configured, "configuration", f"`services.{traits.name}.role` is set")
    if traits.label:
        yield Evidence(traits.label, "label", "the compose label `hybrid_lint.role` is set")
    if not traits.first_party:
        yield from _third_party(traits)
        return
    named = _by_name(traits.name)
    is_python = traits.has_python
    if named is not None and (is_python or named.role not in BUSINESS) and not _belies(traits, named):
        yield named
    if not is_python:
        if traits.has_javascript:
            yield Evidence("frontend", "content", "its build context holds a browser application and no Python")
        base = _by_image(traits.image) if traits.image else None
        if base is not None:
            yield base
        return
    if traits.migrates:
        yield Evidence("migration_job", "entry_point", "its command migrates and ends")
    yield from _by_content(traits, named)


def _belies(traits: Traits, named: Evidence) -> bool:
    """A Python service with a web framework or a bot is not a frontend because of its name, nor is one called `scheduler` a
    worker while its command starts a web server."""
    if named.role in ("frontend", "gateway", "tool", "observability"):
        return traits.has_python and any(package in traits.imports for package in (*WEB_FRAMEWORKS, *BOT_FRAMEWORKS))
    return may_be_subject(traits.name) and bool(HTTP_KINDS & set(traits.process_kinds))


def _third_party(traits: Traits) -> Iterator[Evidence]:
    published = _by_name(image_name(traits.image)) if traits.image else None
    if published is not None and published.role in DATA:
        # A data service of ours that another repository builds; `postgres` in its name makes no database of it.
        yield Evidence(published.role, "image", f"the image `{traits.image}`")
        return
    found = _by_image(traits.image) if traits.image else None
    if found is not None:
        yield found
    named = _by_name(traits.name)
    if named is not None and named.role not in BUSINESS + DATA:
        yield named
    if found is None and (named is None or named.role in BUSINESS + DATA):
        yield Evidence(
            "tool",
            "image",
            f"a third-party image, `{traits.image}`" if traits.image else "nothing of this repository runs in it",
        )


def _by_image(reference: str | None) -> Evidence | None:
    role = image_role(reference) if reference else None
    return None if role is None else Evidence(role, "image", f"the image `{reference}`")


def _by_name(name: str) -> Evidence | None:
    role = role_of_name(name)
    return None if role is None else Evidence(role, "name", f"it is called `{name}`")


def _by_content(traits: Traits, named: Evidence | None) -> Iterator[Evidence]:
    imports = traits.imports
    web = next((package for package in WEB_FRAMEWORKS if package in imports), None)
    bot = next((package for package in BOT_FRAMEWORKS if package in imports), None)
    driver = next((package for package in sorted(DATABASE_DRIVERS) if package in imports), None)
    if driver is not None and named is None and not traits.configured:
        yield Evidence(
            "unknown",
            "content",
            f"it uses the database driver `{driver}` and its name does not say whether it is a data service",
        )
    worker = QUEUE_WORKERS & set(traits.process_kinds)
    if worker:
        yield Evidence("business_worker", "entry_point", f"its command starts {sorted(worker)[0]}")
    if bot is not None:
        yield Evidence("business_bot", "content", f"it reaches `{bot}`: {imports[bot]}")
    if traits.consumes and all(_OWN_HTTP.match(route) for route in traits.routes):
        yield Evidence("business_worker", "content", "it consumes messages and serves nothing but its own health")
    if web is not None or HTTP_KINDS & set(traits.process_kinds):
        yield Evidence(
            "business_api", "content", f"it serves HTTP: {imports[web]}" if web else "its command starts a web server"
        )


def is_business(role: str) -> bool:
    """Whether a role is one of the three business roles."""
    return role in BUSINESS
