"""What roles are inferred from, of one service."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.formats.shell.wrappers import unwrapped
from hybrid_lint.knowledge.areas import area_of
from hybrid_lint.knowledge.images import is_private, is_unpublished, publisher
from hybrid_lint.knowledge.runtimes import is_python, is_runtime
from hybrid_lint.knowledge.service_names import store_of_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from hybrid_lint.assemble.containers import Container
    from hybrid_lint.assemble.process.values import Process
    from hybrid_lint.assemble.service.drafts import Draft
    from hybrid_lint.assemble.service.observed import Observed


_BROKER_KEY = re.compile(r"(^|_)(KAFKA|RABBIT|RABBITMQ|AMQP|NATS|MQTT|PULSAR|SQS|PUBSUB|BROKER|QUEUE)(_|$)")


#: Suffixes of files that programs are made of; a mount without a suffix is a directory.
_CODE = (".py", ".js", ".mjs", ".ts", ".go", ".rb", ".php", ".java", ".jar", ".rs", ".ex", ".exs", ".pl")
_SUFFIX = re.compile(r"\.\w+$")


class Running(NamedTuple):
    """One process: its words without wrappers, its kind, and whether it goes on."""

    words: tuple[str, ...]
    kind: str = "other"
    lasting: bool = True


class Traits(NamedTuple):
    """`image` is what a container is made of that is not built here, `base` what a build is made upon.

    `entry` is the path of the started module, or of one that is made to be started, whose kind is then `entry_kind`. `sockets` are
    the routes of WebSockets. `deeds` and `imports` are those of the started code, with the call and the way that show them. `listens` and `asked` say by what it is known that
    the service listens and that others ask it, `brokered` that it knows a message broker. `words` are those of compose's command, `hands_on` that an entry point
    is handed a command, which it may run when its steps are done, `unbuilt` that its build is not there, `is_base` that it only stands below others.
    """

    name: str
    configured: str | None = None
    label: str | None = None
    image: str | None = None
    base: str | None = None
    ours: bool = True
    has_python: bool = True
    has_pages: bool = False
    processes: Sequence[Running] = ()
    entry: str = ""
    entry_kind: str = ""
    imports: Mapping[str, str] = {}
    routes: Collection[str] = ()
    sockets: Collection[str] = ()
    deeds: Mapping[str, str] = {}
    listens: str = ""
    asked: str = ""
    brokered: str = ""
    words: Sequence[str] = ()
    deployed: bool = True
    hands_on: bool = False
    unbuilt: bool = False
    is_base: bool = False

    @property
    def main_processes(self) -> Sequence[Running]:
        """Those that go on; where all end, the last one, for which the others prepare."""
        lasting = [process for process in self.processes if process.lasting]
        return lasting or self.processes[-1:]


def runs_own_code(draft: Draft, publishers: Collection[str]) -> bool:
    """Whether code of this repository or of its owners runs in a service, as far as can be told without a role.

    That is: its image is built, or would be if everything were there; comes from a registry of the owners' own, or from none at all; has one of
    the `publishers` of what is built here; or is that of a language, with a directory of the repository in it.
    """
    images = [one.declared.image for one in draft.containers if one.declared.image]
    return holds_code(draft) or any(
        is_private(image) or is_unpublished(image) or publisher(image) in publishers for image in images
    )


def publishers_of(drafts: Iterable[Draft]) -> set[str]:
    """Under whose names the images are published that compose files build."""
    images = (one.declared.image for draft in drafts for one in draft.containers if _is_built(one))
    return {publisher(image) for image in images if image} - {""}


def holds_code(draft: Draft) -> bool:
    """Whether it is code of this repository."""
    return draft.first_party or any(_is_built(container) or _mounts_code(container) for container in draft.containers)


def traits_of(draft: Draft, observed: Observed, read_as: str, paths: Mapping[int, str]) -> Traits:
    """What the repository shows of a service; `read_as` is the service with whose code its own was read."""
    entry = min((paths[file] for file in draft.entries), default="")
    running = tuple(_running(process) for process, _ in draft.processes)
    return Traits(
        name=draft.name,
        label=next((one.declared.role_label for one in draft.containers if one.declared.role_label), None),
        image=None if draft.image is not None else _image(draft.containers),
        base=None if draft.image is None else draft.image.base,
        has_python=_has_python(draft, running),
        has_pages=_has_pages(draft, observed),
        processes=running,
        entry=entry,
        imports=observed.imports(read_as),
        routes=observed.routes(read_as),
        sockets=observed.sockets(read_as),
        deeds=observed.deeds(read_as),
        listens=_listens(draft),
        asked=next((who for one in draft.containers if (who := observed.asked(one.declared.id))), ""),
        brokered=_brokered(draft),
        words=next((words for one in draft.containers if (words := one.declared.command)), []),
        deployed=bool(draft.containers),
        hands_on=_hands_on(draft),
        unbuilt=draft.image is None and any(_is_built(container) for container in draft.containers),
    )


def _is_built(container: Container) -> bool:
    return "build" in container.declared.service.node.entries


def _mounts_code(container: Container) -> bool:
    image = container.declared.image
    if image is None or not is_runtime(image):
        return False
    return any(not _SUFFIX.search(source) or source.endswith(_CODE) for source, _ in container.mounts)


def _image(containers: Sequence[Container]) -> str | None:
    return next((one.declared.image for one in containers if one.declared.image and not _is_built(one)), None)


def _running(process: Process) -> Running:
    try:
        words = tuple(shlex.split(process.command))
    except ValueError:
        words = tuple(process.command.split())
    return Running(unwrapped(words)[0], process.kind, process.long_running)


def _has_python(draft: Draft, running: Sequence[Running]) -> bool:
    """Whether Python is what runs; scripts that lie beside a program in another language do not make it Python."""
    if draft.entries:
        return True
    shipped = [path for path in draft.inside.values() if area_of(path) == "service"]
    upon_python = draft.image is not None and draft.image.base is not None and is_python(draft.image.base)
    known = upon_python or any(process.kind != "other" for process in running)
    return bool(draft.own or shipped) and (known or not running)


def _has_pages(draft: Draft, observed: Observed) -> bool:
    if draft.image is None:
        mounts = [mount for container in draft.containers for mount in container.mounts]
        configured = any(target.startswith("/etc/") for _, target in mounts)
        return not configured and any(
            observed.shows_pages(source) or observed.holds_a_page(source) for source, _ in mounts
        )
    folder = draft.image.dockerfile.rpartition("/")[0]
    built_from = {folder, draft.image.context} if draft.image.context else {folder}
    if any(observed.shows_pages(directory) for directory in sorted(built_from)):
        return True
    return any(path.endswith("/index.html") for path in draft.image.files)


def _hands_on(draft: Draft) -> bool:
    entrypoint = draft.image.entrypoint if draft.image is not None else None
    command = draft.image.cmd if draft.image is not None else None
    for container in draft.containers[:1]:
        entrypoint = container.declared.entrypoint or entrypoint
        command = container.declared.command or command
    return bool(entrypoint and command)


def _brokered(draft: Draft) -> str:
    keys = (key for container in draft.containers for key in container.environment)
    told = next((f"it is told of a broker by `{key}`" for key in keys if _BROKER_KEY.search(key.upper())), "")
    needed = (need.target for container in draft.containers for need in container.declared.service.dependencies)
    return told or next((f"it waits for `{name}`" for name in needed if store_of_name(name) == "infra_broker"), "")


def _listens(draft: Draft) -> str:
    if draft.image is not None and draft.image.end.exposed:
        return f"its Dockerfile exposes {draft.image.end.exposed[0]}"
    for container in draft.containers:
        for key in ("ports", "expose"):
            if container.declared.service.node.items_of(key):
                return f"compose has `{key}` for it"
    return ""
