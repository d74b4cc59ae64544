"""What role a service plays, and the evidence for it.

In this order: the configuration and a label; what starts; what the started code serves, polls or consumes; the image; the name; what
merely suggests a role, libraries last. A name that says business goes before what the code does, because a violation must not
reclassify itself, and no name hides a database driver.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.assemble.service.behaviour import (
    answers_beside_its_queue,
    by_deeds,
    by_entry,
    by_process,
    only_keeps_itself_healthy,
)
from hybrid_lint.assemble.service.evidence import BUSINESS, DATA, Evidence
from hybrid_lint.assemble.service.suggestions import by_suggestion
from hybrid_lint.knowledge.images import base_role, image_name, image_role
from hybrid_lint.knowledge.packages import DATABASE_DRIVERS
from hybrid_lint.knowledge.service_names import may_be_subject, role_of_name, store_of_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.assemble.service.traits import Traits

#: Words of names that may mean a data service, or the subject of a business one.
_ABOUT_DATA = re.compile(
    r"(^|[_-])(data|db|database|postgres|postgresql|pg|mongo|mongodb|storage|store|persistence)([_-]|$)"
)


def role_of(traits: Traits) -> list[Evidence]:
    """All evidence, strongest first; never empty. The first decides."""
    found = list(_evidence(traits))
    return found or [Evidence("unknown", "content", _nothing_known(traits))]


def _evidence(traits: Traits) -> Iterator[Evidence]:
    if traits.configured:
        yield Evidence(traits.configured, "configuration", f"`services.{traits.name}.role` is set")
    if traits.label:
        yield Evidence(traits.label, "label", "the compose label `hybrid_lint.role` is set")
    yield from _ours(traits) if traits.ours else _third_party(traits)


def _ours(traits: Traits) -> Iterator[Evidence]:
    if traits.is_base:
        yield Evidence(
            "tool", "image", "it starts nothing of its own, and other images of the repository are built upon it"
        )
    started = [evidence for evidence in by_process(traits) if evidence.role != "gateway"]
    named = _by_name(traits.name)
    yield from (evidence for evidence in started if evidence.role not in BUSINESS)
    if named is not None and named.role in BUSINESS + DATA and not _belies(started, traits.name):
        yield named
    if traits.image is not None:
        name = image_name(traits.image)
        published = _by_name(name)  # of ours, built by another repository
        if published is not None and published.role in BUSINESS + DATA and not _belies(started, name):
            yield Evidence(published.role, "image", f"the image `{traits.image}`")
        yield from _by_image(image_role(traits.image), traits.image)
    driver = _driver(traits)
    if driver is not None and _ABOUT_DATA.search(traits.name.rpartition("/")[2].lower()):
        detail = f"its name may mean a data service or what it is about, and it uses the database driver `{driver}`"
        yield Evidence("unknown", "name", detail)
    yield from _by_behaviour(traits, [evidence for evidence in started if evidence.role in BUSINESS])
    yield from _of_files(traits)
    if traits.base is not None:
        yield from _by_image(base_role(traits.base), traits.base)
    if named is not None and named.role not in BUSINESS + DATA:
        hides = driver is not None and named.role != "migration_job"
        yield _hiding(named, driver) if hides else named
    if not traits.has_python:
        yield from _by_store(traits.name)
        if traits.has_pages:
            yield Evidence("frontend", "content", "it is built from a browser application, without Python")
    yield from by_suggestion(traits)
    if driver is not None:
        yield Evidence("unknown", "content", f"it uses the database driver `{driver}`, and {_nothing_known(traits)}")
    elif not traits.deployed and not traits.processes and not traits.entry:
        yield Evidence("tool", "entry_point", "its Dockerfile starts nothing, and no compose file builds it")


def _hiding(named: Evidence, driver: str | None) -> Evidence:
    return Evidence("unknown", "name", f"{named.detail}, and it uses the database driver `{driver}`")


def _of_files(traits: Traits) -> Iterator[Evidence]:
    """What a server of files is: what its name says, a frontend where the files are pages, else a gateway."""
    server = next((evidence for evidence in by_process(traits) if evidence.role == "gateway"), None)
    if server is None and traits.base is not None and base_role(traits.base) == "gateway":
        server = Evidence("gateway", "image", f"the image `{traits.base}`")
    if server is None:
        return
    named = _by_name(traits.name)
    if named is not None and named.role not in BUSINESS + DATA:
        yield named
    if traits.has_pages:
        yield Evidence("frontend", server.source, f"{server.detail}, which serves pages")
    yield server


def _by_behaviour(traits: Traits, started: list[Evidence]) -> Iterator[Evidence]:
    deeds = list(by_deeds(traits)) if traits.has_python else []
    if "shows" in traits.deeds or only_keeps_itself_healthy(traits) or answers_beside_its_queue(traits):
        yield from (*deeds, *started)
    else:
        yield from (*started, *deeds)
    yield from by_entry(traits)


def _belies(started: list[Evidence], name: str) -> bool:
    """One called `scheduler` is no worker while its command starts a web server."""
    return may_be_subject(name) and any(evidence.role == "business_api" for evidence in started)


def _third_party(traits: Traits) -> Iterator[Evidence]:
    """What somebody else publishes: its image, but for a data service of ours that another repository builds and for an image that
    is only started to run one of its client programs."""
    published = _by_name(image_name(traits.image)) if traits.image else None
    if published is not None and published.role in DATA:
        yield Evidence(published.role, "image", f"the image `{traits.image}`")
        return
    yield from (evidence for evidence in by_process(traits) if evidence.role in ("migration_job", "test", "tool"))
    named = _by_name(traits.name)
    if traits.image:
        role = image_role(traits.image)
        if role == "gateway" and traits.has_pages and (named is None or named.role != "gateway"):
            yield Evidence("frontend", "image", f"the image `{traits.image}`, which serves pages")
        yield from _by_image(role, traits.image)
    if named is not None and named.role not in BUSINESS + DATA:
        yield named
    yield from _by_store(traits.name)
    yield Evidence(
        "tool",
        "image",
        f"a third-party image, `{traits.image}`" if traits.image else "nothing of this repository runs in it",
    )


def _by_image(role: str | None, reference: str) -> Iterator[Evidence]:
    if role is not None:
        yield Evidence(role, "image", f"the image `{reference}`")


def _by_store(name: str) -> Iterator[Evidence]:
    role = store_of_name(name)
    if role is not None:
        yield Evidence(role, "name", f"it is called `{name}`")


def _by_name(name: str) -> Evidence | None:
    role = role_of_name(name)
    return None if role is None else Evidence(role, "name", f"it is called `{name}`")


def _driver(traits: Traits) -> str | None:
    return next((package for package in sorted(DATABASE_DRIVERS) if package in traits.imports), None)


def _nothing_known(traits: Traits) -> str:
    """What stands in the way of a role."""
    if traits.unbuilt:
        return "its build is not in this repository, and its name does not say what it is"
    if traits.image is not None and not traits.processes:
        return f"its image `{traits.image}` is built elsewhere, and its name does not say what it is"
    if not traits.processes:
        return "neither its name nor a start command says what it is"
    command = " ".join(traits.main_processes[0].words[:4])
    return f"neither its name nor what it starts, `{command}`, says what it is"
