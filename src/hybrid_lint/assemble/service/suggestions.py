"""What merely suggests the role of a service: words of its command, nouns in names, a port, libraries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.assemble.service.evidence import Evidence
from hybrid_lint.knowledge.commands import program_name, role_of_words
from hybrid_lint.knowledge.packages import BOT_FRAMEWORKS, WEB_FRAMEWORKS
from hybrid_lint.knowledge.service_names import SILENT_MODULES, hint_of_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.assemble.service.traits import Traits


def by_suggestion(traits: Traits) -> Iterator[Evidence]:
    """Strongest first."""
    yield from _by_words(traits)
    imports, deeds = traits.imports, traits.deeds
    web = next((package for package in WEB_FRAMEWORKS if package in imports), None)
    bot = next((package for package in BOT_FRAMEWORKS if package in imports), None)
    if traits.processes and (traits.asked or (traits.listens and (web is not None or not traits.has_python))):
        yield Evidence("business_api", "content", f"it answers: {traits.asked or traits.listens}")
    yield from _by_nouns(traits)
    if not traits.has_python and traits.brokered and traits.processes:
        yield Evidence("business_worker", "content", f"it does not listen, and {traits.brokered}")
    if "lasts" in deeds and web is None and bot is None:
        yield Evidence("business_worker", "content", f"it goes on by itself: {deeds['lasts']}")
    if bot is not None:
        yield Evidence("business_bot", "content", f"it reaches `{bot}`: {imports[bot]}")
    if web is not None:
        yield Evidence("business_api", "content", f"it reaches `{web}`: {imports[web]}")
    if traits.listens and traits.processes:
        yield Evidence("business_api", "content", f"it answers: {traits.listens}")


def _by_words(traits: Traits) -> Iterator[Evidence]:
    for words in (*(process.words for process in traits.main_processes), ("", *traits.words)):
        told = role_of_words(words)
        if told is not None:
            yield Evidence(told[0], "entry_point", f"its command says {told[1]}")


def _by_nouns(traits: Traits) -> Iterator[Evidence]:
    programs = [program_name(process.words) for process in traits.main_processes if process.words]
    for name in (traits.name, *(name for name in programs if name.lower() not in SILENT_MODULES)):
        role = hint_of_name(name)
        if role is not None:
            yield Evidence(role, "name", f"`{name}` is what it is called or what it starts")
