"""What is known of a service before its Python is read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.python.modules import Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Context(NamedTuple):
    """What is known of a service before its Python is read. All of it is plain data, so that it can be digested."""

    service: str
    entries: tuple[int, ...]  # entry modules' files
    own: tuple[int, ...]  # files that are its own, tests not among them
    shared: tuple[int, ...]  # what its image ships below its root of shared code that nothing reaches
    places: tuple[Place, ...]
    image: Mapping[str, int]  # path in the container → file
    inside: Mapping[int, str]  # file → path in the container
    workdir: str  # where the container's processes start
    plugins: tuple[str, ...]  # modules that entry points of the repository's projects name
    starters: tuple[str, ...] = ()  # kinds of the programs that start in it
    searched: tuple[str | int, ...] = ()  # modules, by name or as files, whose functions somebody hands to a queue
    installed: tuple[str, ...] = ()  # top-level modules that its image's packages have, by their names
    python: tuple[int, ...] = ()  # the interpreter's version as far as its image tells
    brought: tuple[str, ...] | None = (
        None  # words of the packages in its container; None if it may hold what nobody sees
    )


def dumped(context: Context, tests: Sequence[int]) -> str:
    """A context and the tests that belong to it as JSON; `loaded` reads it back."""
    plain = context._replace(image={}, inside=sorted(context.inside.items()))  # type: ignore[arg-type]  # JSON has no integer keys
    return json.dumps([plain, sorted(context.image.items()), list(tests)])


def loaded(text: str) -> tuple[Context, list[int]]:
    """The context and tests that `dumped` wrote."""
    plain, image, tests = json.loads(text)
    (
        service,
        entries,
        own,
        shared,
        places,
        _,
        inside,
        workdir,
        plugins,
        starters,
        searched,
        installed,
        python,
        brought,
    ) = plain
    context = Context(
        service,
        tuple(entries),
        tuple(own),
        tuple(shared),
        tuple(Place(*place) for place in places),
        dict(image),
        dict(inside),
        workdir,
        tuple(plugins),
        tuple(starters),
        tuple(searched),
        tuple(installed),
        tuple(python),
        None if brought is None else tuple(brought),
    )
    return context, tests
