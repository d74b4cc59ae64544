"""Puts services into a compose file as they are written elsewhere: with their anchors, aliases and comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.edit.lines import inserted
from hybrid_lint.edit.ranges import CannotEdit
from hybrid_lint.edit.yaml import YamlText
from hybrid_lint.extract.yaml_file import read_nodes
from hybrid_lint.formats.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hybrid_lint.edit.ranges import Edit
    from hybrid_lint.facts.rows import YamlNode

_ALIAS = re.compile(r"(?<![\w&*])\*([A-Za-z_][\w-]*)")
_ANCHOR = re.compile(r"(?<![\w&*])&([A-Za-z_][\w-]*)")
_EXTENSION = re.compile(r"^x-[\w-]+:.*\n(?:(?:[ #].*)?\n)*", re.MULTILINE)
_ENTRY = re.compile(r"^  ([\w.-]+):[ ]*(?:#.*)?\n(?:(?:   .*)?\n)*", re.MULTILINE)
_VARIABLE = re.compile(r"(?<!\$)\$\{([A-Za-z_]\w*)(?::?([-?+])([^}]*))?\}")
_COMPOSE_NAMES = ("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml")


class Definitions:
    """The services of a text as they stand there, by name, and the extensions (`x-…`) with the anchors that they use."""

    def __init__(self, text: str) -> None:
        extensions, _, services = text.partition("\nservices:\n")
        self.services = {match[1]: match[0].rstrip("\n") + "\n" for match in _ENTRY.finditer(services)}
        self._extensions = [match[0].strip("\n") + "\n" for match in _EXTENSION.finditer(extensions + "\n")]

    def only(self, names: Sequence[str]) -> Definitions:
        """Some of the services."""
        chosen = Definitions("")
        chosen.services = {name: self.services[name] for name in names}
        return chosen

    def brought_in(self, text: str, names: Sequence[str], heading: str, behind: str | None) -> list[Edit]:
        """Adds services to a compose file behind another service (else behind all), and the extensions that it lacks before `services`.

        `heading` is a comment. Raises `CannotEdit` where the file has no services or has one of these.
        """
        nodes = {node.pointer: node for node in read_nodes(Text(text))}
        top = nodes.get("services")
        if top is None or top.kind != "map" or top.key_line is None:
            raise CannotEdit("there are no services")
        there = [node for node in nodes.values() if node.parent == top.ordinal]
        taken = next((name for name in names if f"services.{name}" in nodes), None)
        if taken is not None:
            raise CannotEdit(f"there is a service `{taken}` already")
        after = next((node for node in there if node.key == behind), there[-1] if there else top)
        blocks = "\n".join(self.services[name] for name in names)
        lines = ["", *([f"  # {heading}"] if heading else []), *blocks.splitlines()]
        edits = [inserted(text, last_line(text, nodes.values(), after) + 1, lines)]
        missing = list(self._missing(text, blocks))
        if missing:
            edits.insert(0, inserted(text, top.key_line, [*"\n".join(missing).splitlines(), ""]))
        return edits

    def _missing(self, text: str, blocks: str) -> Iterator[str]:
        """The extensions whose anchors the blocks need and a text lacks, in the order in which they need each other."""
        defined = set(_ANCHOR.findall(text))
        needed = set(_ALIAS.findall(blocks)) - defined
        chosen: list[str] = []
        for extension in reversed(self._extensions):
            if needed.intersection(_ANCHOR.findall(extension)):
                chosen.append(extension)
                needed |= set(_ALIAS.findall(extension)) - defined
        yield from reversed(chosen)


def last_line(text: str, nodes: object, of: YamlNode) -> int:
    """The last line of what a node holds, without the comments behind it."""
    prefix = (f"{of.pointer}.", f"{of.pointer}[")
    inside = [node for node in nodes if node.pointer.startswith(prefix)]  # type: ignore[attr-defined]
    ends = [node.end_line for node in [of, *inside] if node.kind in ("scalar", "alias") or node.style == "flow"]
    return max(ends, default=of.key_line or of.line)


def services_with_image(text: str, image: str) -> list[str]:
    """The services of a compose file that run an image of this name."""
    try:
        yaml = YamlText(text)
    except CannotEdit:
        return []
    names = [
        node.key
        for node in read_nodes(Text(text))
        if node.pointer.startswith("services.") and node.pointer.count(".") == 1
    ]
    found = []
    for name in names:
        node = yaml.node(f"services.{name}.image")
        if name and node is not None and node.value is not None:
            repository = node.value.partition("@")[0].rpartition("/")[2].partition(":")[0]
            found += [name] if repository == image else []
    return found


def services_built_below(text: str, directory: str) -> list[str]:
    """The services of a compose file whose build context lies in a directory."""
    found = []
    for node in read_nodes(Text(text)):
        parts = node.pointer.split(".")
        if parts[0] == "services" and parts[2:] in (["build", "context"], ["build"]) and node.value:
            if f"{node.value.removeprefix('./').strip('/')}/".startswith(f"{directory}/"):
                found.append(parts[1])
    return found


def variables(text: str) -> dict[str, tuple[str, str]]:
    """The variables that a compose file's text asks for, in its order: how (`-` with a default, `?` as required, '') and with what."""
    return {match[1]: (match[2] or "", match[3] or "") for match in _VARIABLE.finditer(text)}


def base_names() -> tuple[str, ...]:
    """The names that Compose looks for, the first one first."""
    return _COMPOSE_NAMES
