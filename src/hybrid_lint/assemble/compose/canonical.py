"""Short forms of the Compose Specification → the long ones, and relative paths → repository paths.

The forms are those of compose-go's `transform` and `paths` packages. Key-value lists become maps, so that merging
needs to know one form only; every new node keeps the place of the text it stands for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.assemble.compose.forms import (
    converted,
    extra_hosts,
    flag,
    healthcheck_test,
    key_values,
    names_to_map,
    text_to_list,
    texts,
    with_clean_target,
)
from hybrid_lint.assemble.compose.paths import WORKING_DIRECTORY
from hybrid_lint.assemble.compose.ports import parse_port
from hybrid_lint.assemble.compose.shell_words import split_words
from hybrid_lint.assemble.compose.tree import Entry, Map, Node, Scalar, Seq, derived_map
from hybrid_lint.assemble.compose.volumes import parse_volume

if TYPE_CHECKING:
    from collections.abc import Callable

    from hybrid_lint.assemble.compose.paths import Directories

#: Attributes that are maps of texts, also written as lists of `key=value`.
KEY_VALUES = frozenset({"environment", "labels", "annotations", "sysctls"})
BUILD_KEY_VALUES = frozenset({"args", "labels", "additional_contexts"})
#: Attributes that are lists of commands, run before or after the container's own.
HOOKS = ("pre_start", "post_start", "pre_stop")
_FLAGS = ("init", "oom_kill_disable", "privileged", "read_only", "stdin_open", "tty")
_TEXT_OR_LIST = frozenset({"dns", "dns_search", "dns_opt", "tmpfs", "label_file"})


class Canonical:
    """Converts the services of one load."""

    def __init__(self, directories: Directories, report: Callable[[str, Node], None]) -> None:
        self._path = directories.resolved
        self._report = report
        self._forms: dict[str, Callable[[Node], Node]] = {
            "build": self._build,
            "depends_on": self._depends_on,
            "env_file": self._env_files,
            "ports": self._ports,
            "volumes": self._volumes,
            "networks": names_to_map,
            "secrets": self._mounted_files,
            "configs": self._mounted_files,
            "command": self._words,
            "entrypoint": self._words,
            "healthcheck": self._healthcheck,
            "develop": self._develop,
            "extra_hosts": extra_hosts,
            "extends": self._extends,
            "models": names_to_map,
        }
        self._forms |= dict.fromkeys(KEY_VALUES, key_values)
        self._forms |= dict.fromkeys(_TEXT_OR_LIST, text_to_list)
        self._forms |= dict.fromkeys(HOOKS, self._hooks)
        self._forms |= dict.fromkeys(_FLAGS, flag)

    def service(self, service: Map) -> Map:
        changed: dict[str, Entry] | None = None
        forms = self._forms
        for key, entry in service.entries.items():
            form = forms.get(key)
            if form is not None:
                node = form(entry.node)
                if node is not entry.node:
                    changed = changed if changed is not None else dict(service.entries)
                    changed[key] = entry.with_node(node)
            elif key == "deploy" and isinstance(entry.node, Map) and "labels" in entry.node.entries:
                changed = changed if changed is not None else dict(service.entries)
                changed[key] = entry.with_node(converted(entry.node, "labels", key_values))
        return service if changed is None else service.with_entries(changed)

    def resource(self, kind: str, node: Node) -> Node:
        """A top-level network, volume, secret or config: `external: {name: x}` and its file."""
        if not isinstance(node, Map):
            return node
        external = node.map("external")
        if external is not None:
            changed = dict(node.entries)
            entry = changed["external"]
            changed["external"] = entry.with_node(Scalar("true", external.path, external.row))
            if "name" in external.entries and "name" not in changed:
                changed["name"] = external.entries["name"]
            node = node.with_entries(changed)
        if kind in ("secrets", "configs"):
            node = converted(node, "file", self._path)
        return converted(node, "labels", key_values)

    def _build(self, node: Node) -> Node:
        if isinstance(node, Scalar):
            if node.text is None:
                return node
            return Map({"context": Entry(self._path(node), node.row, node.path)}, node.path, node.row)
        if not isinstance(node, Map):
            return node
        for key in BUILD_KEY_VALUES:
            node = converted(node, key, key_values)
        contexts = node.map("additional_contexts")
        if contexts is not None:
            moved = {key: entry.with_node(self._path(entry.node)) for key, entry in contexts.entries.items()}
            node = converted(node, "additional_contexts", lambda old: Map(moved, old.path, old.row))
        node = converted(node, "secrets", self._mounted_files)
        node = converted(node, "dockerfile", self._dockerfile)
        return converted(node, "context", self._path)

    def _dockerfile(self, node: Node) -> Node:
        """A relative one starts from the context, which may be merged in later."""
        absolute = isinstance(node, Scalar) and (node.text or "").startswith(WORKING_DIRECTORY)
        return self._path(node) if absolute else node

    def _depends_on(self, node: Node) -> Node:
        if isinstance(node, Seq):
            started: dict[str, str | None] = {"condition": "service_started", "required": "true"}
            return Map(
                {text: Entry(derived_map(item, started), item.row, item.path) for text, item in texts(node)},
                node.path,
                node.row,
            )
        if not isinstance(node, Map):
            return node
        entries = {}
        for key, entry in node.entries.items():
            value = entry.node
            if isinstance(value, Map):
                completed = derived_map(value, {"condition": "service_started", "required": "true"})
                value = value.with_entries({**completed.entries, **value.entries})
            entries[key] = entry.with_node(value)
        return node.with_entries(entries)

    def _env_files(self, node: Node) -> Node:
        if isinstance(node, Scalar) and node.text is not None:
            node = Seq([node], node.path, node.row)
        if not isinstance(node, Seq):
            return node
        files: list[Node] = []
        for item in node.items:
            if isinstance(item, Scalar):
                item = derived_map(item, {"path": item.text, "required": "true"})
            files.append(converted(item, "path", self._path) if isinstance(item, Map) else item)
        return Seq(files, node.path, node.row)

    def _ports(self, node: Node) -> Node:
        if not isinstance(node, Seq):
            return node
        ports: list[Node] = []
        for item in node.items:
            if isinstance(item, Scalar):
                parsed = parse_port(item.text or "")
                if parsed is None and item.known:
                    self._report(f"`{item.text}` is not a port", item)
                for port in parsed or ():
                    values = {key: value or None for key, value in port._asdict().items()}
                    ports.append(derived_map(item, values))
            else:
                ports.append(item)
        return Seq(ports, node.path, node.row)

    def _volumes(self, node: Node) -> Node:
        if not isinstance(node, Seq):
            return node
        return Seq([self._volume(item) for item in node.items], node.path, node.row)

    def _volume(self, item: Node) -> Node:
        if isinstance(item, Scalar):
            mount = parse_volume(item.text or "")
            if mount is None:
                if item.known:
                    self._report(f"`{item.text}` is not a volume", item)
                return item
            read_only = "true" if mount.read_only else None
            values = {
                "type": mount.kind,
                "source": mount.source or None,
                "target": mount.target,
                "read_only": read_only,
            }
            item = derived_map(item, values)
        if not isinstance(item, Map):
            return item
        item = converted(item, "target", with_clean_target)
        return converted(item, "source", self._path) if item.text("type") == "bind" else item

    def _mounted_files(self, node: Node) -> Node:
        if not isinstance(node, Seq):
            return node
        items: list[Node] = [
            derived_map(item, {"source": item.text}) if isinstance(item, Scalar) else item for item in node.items
        ]
        return Seq(items, node.path, node.row)

    def _words(self, node: Node) -> Node:
        if not isinstance(node, Scalar) or node.text is None:
            return node
        words = split_words(node.text)
        if words is None:
            self._report(f"`{node.text}` cannot be split into words", node)
            return node
        return Seq([node.with_text(word) for word in words], node.path, node.row)

    def _healthcheck(self, node: Node) -> Node:
        return converted(node, "test", healthcheck_test) if isinstance(node, Map) else node

    def _hooks(self, node: Node) -> Node:
        if not isinstance(node, Seq):
            return node
        return Seq([self._hook(item) for item in node.items], node.path, node.row)

    def _hook(self, node: Node) -> Node:
        return converted(node, "command", self._words) if isinstance(node, Map) else node

    def _develop(self, node: Node) -> Node:
        watch = node.get("watch") if isinstance(node, Map) else None
        if not isinstance(node, Map) or not isinstance(watch, Seq):
            return node
        rules = [converted(rule, "exec", self._hook) if isinstance(rule, Map) else rule for rule in watch.items]
        return converted(node, "watch", lambda old: Seq(rules, old.path, old.row))

    def _extends(self, node: Node) -> Node:
        if isinstance(node, Scalar):
            return derived_map(node, {"service": node.text})
        return converted(node, "file", self._path) if isinstance(node, Map) else node
