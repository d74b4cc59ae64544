"""What the YAML around a command says of it: conditions, ignored failures, environment, the directory it runs in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.guard.gate.run import Weakness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.facts.rows import YamlNode
    from hybrid_lint.guard.gate.source import Source

_CONDITIONS = frozenset({"if", "when", "condition", "rules", "only", "except", "filters", "unless", "enabled"})
_FORGIVING = frozenset(
    {"continue-on-error", "continueOnError", "allow_failure", "ignore_failure", "ignore-failure", "soft_fail"}
)
_ENVIRONMENT = frozenset({"env", "variables", "environment"})
#: What holds whenever a job comes to the step, or at least whenever it has not failed before.
_ALWAYS = frozenset(
    {"always()", "success()", "true", "!cancelled()", "success()||failure()", "always", "on_success", "success"}
)
_OPENING = re.compile(r"\$\{\{|\}\}|\s+")
#: Every event by which a change comes in.
EVENTS = ("push", "pull_request", "pull_request_target", "merge_group")
_FILTERS = {
    "branches": "only",
    "paths": "only",
    "types": "only",
    "branches-ignore": "without",
    "paths-ignore": "without",
    "tags-ignore": "without",
}
_TYPES = {"opened", "synchronize", "reopened"}


class Around:
    """The nodes of one file, from the inside outwards."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._nodes = {node.ordinal: node for node in source.nodes}
        self._children: dict[int | None, list[YamlNode]] = {}
        for node in source.nodes:
            self._children.setdefault(node.parent, []).append(node)
        self.by_pointer = {node.pointer: node for node in source.nodes}

    def children(self, node: YamlNode) -> list[YamlNode]:
        """What a collection holds; an alias, what its target does."""
        target = self._nodes.get(node.target) if node.target is not None else None
        return self._children.get((target or node).ordinal, [])

    def target(self, node: YamlNode) -> YamlNode | None:
        """What an alias stands for."""
        return self._nodes.get(node.target) if node.target is not None else None

    def child(self, node: YamlNode, key: str) -> YamlNode | None:
        """The value of a key."""
        return next((each for each in self.children(node) if each.key == key), None)

    def above(self, node: YamlNode) -> Iterator[YamlNode]:
        """The collections around a node."""
        at = node.parent
        while at is not None:
            yield self._nodes[at]
            at = self._nodes[at].parent

    def text(self, node: YamlNode) -> str:
        """A value as one text, whatever its style and its comments."""
        if node.kind == "scalar":
            return node.value or ""
        return (
            "["
            + ", ".join(
                f"{each.key}: {self.text(each)}" if each.key else self.text(each) for each in self.children(node)
            )
            + "]"
        )

    def weaknesses(self, node: YamlNode) -> Iterator[Weakness]:
        """What the maps around a command say of it."""
        for around in self.above(node):
            for each in self.children(around) if around.kind == "map" else ():
                if each.ordinal != node.ordinal:
                    yield from self._of(each, is_top=around.parent is None)
        path = self._source.path
        for needed in self._needed(node):
            condition = self.child(needed, "if")
            if condition is not None:
                yield from self._condition(condition, path)

    def inside(self, node: YamlNode) -> Iterator[Weakness]:
        """What a map itself says of everything in it."""
        for each in self.children(node):
            yield from self._of(each, is_top=False)

    def _of(self, node: YamlNode, *, is_top: bool) -> Iterator[Weakness]:
        key, path, line = node.key or "", self._source.path, node.key_line or node.line
        if key in _CONDITIONS and not is_top:
            yield from self._condition(node, path)
        elif key in _FORGIVING and (node.value or "yes").lower() not in ("false", "no", "0"):
            yield Weakness(
                "swallowed", f"may fail without any consequence: `{key}: {_short(self.text(node))}`", path, line
            )
        elif key == "workflow" and is_top:
            yield from (self._one(each, "rules", path) for each in self.children(node) if each.key == "rules")
        elif key in _ENVIRONMENT and node.kind != "scalar":
            for variable in self.children(node):
                yield from environment(
                    variable.key or "", variable.value or "", path, variable.key_line or variable.line
                )

    def _condition(self, node: YamlNode, path: str) -> Iterator[Weakness]:
        text = _OPENING.sub("", self.text(node))
        if text not in _ALWAYS and not (node.key == "enabled" and text.lower() == "true"):
            yield self._one(node, "if" if node.key in ("when", "condition") else node.key or "if", path)

    def _one(self, node: YamlNode, key: str, path: str) -> Weakness:
        text = self.text(node)
        return Weakness(
            f"{key}: {_OPENING.sub('', text)}",
            f"runs only where `{node.key}: {_short(text)}` holds",
            path,
            node.key_line or node.line,
        )

    def _needed(self, node: YamlNode) -> Iterator[YamlNode]:
        """The jobs that have to run before a job of GitHub's, however far."""
        waiting = [
            each for each in self.above(node) if each.pointer.startswith("jobs.") and each.pointer.count(".") == 1
        ]
        seen: set[str] = set()
        while waiting:
            job = waiting.pop()
            needs = self.child(job, "needs")
            for name in (
                []
                if needs is None
                else [needs.value]
                if needs.kind == "scalar"
                else [each.value for each in self.children(needs)]
            ):
                needed = self.by_pointer.get(f"jobs.{name}")
                if needed is not None and needed.pointer not in seen:
                    seen.add(needed.pointer)
                    yield needed
                    waiting.append(needed)

    def directory(self, node: YamlNode) -> str:
        """Where GitHub runs a step, relative to the top."""
        for around in self.above(node):
            found = self.child(around, "working-directory") if around.kind == "map" else None
            defaults = self.child(around, "defaults") if around.kind == "map" else None
            run = self.child(defaults, "run") if defaults is not None else None
            found = found or (self.child(run, "working-directory") if run is not None else None)
            if found is not None and found.value:
                return found.value
        return "."

    def events(self) -> tuple[tuple[str, ...], list[Weakness]]:
        """The events by which changes come in that start a workflow, and what narrows them; `change` for every other CI system."""
        on = self.by_pointer.get("on") or self.by_pointer.get("true")
        if on is None:
            return ("change",), []
        given = {(each.key or each.value or ""): each for each in (self.children(on) if on.kind != "scalar" else [on])}
        if on.kind == "scalar":
            given = {on.value or "": on}
        narrowed = []
        for event in EVENTS:
            for each in self.children(given[event]) if event in given and given[event].kind == "map" else ():
                mode = _FILTERS.get(each.key or "")
                values = (
                    tuple(sorted(item.value or "" for item in self.children(each)))
                    if each.kind != "scalar"
                    else (each.value or "",)
                )
                if mode and not (each.key == "types" and set(values) >= _TYPES):
                    what = f"runs on `{event}` only with `{each.key}: {_short(', '.join(values))}`"
                    narrowed.append(
                        Weakness(
                            f"{event}.{each.key}",
                            what,
                            self._source.path,
                            each.key_line or each.line,
                            mode,
                            values,
                            event,
                        )
                    )
        return tuple(event for event in EVENTS if event in given) or ("other",), narrowed


def environment(name: str, value: str, path: str, line: int) -> Iterator[Weakness]:
    """What a variable of the environment does to a run."""
    if name == "HYBRID_LINT_TODAY":
        yield Weakness("today", f"takes another day for today: `{name}` is set", path, line)
    if name == "SKIP" and any(part.strip().startswith(("hybrid-lint", "hybrid_lint")) for part in value.split(",")):
        yield Weakness("skipped", f"is skipped: `SKIP` is `{_short(value)}`", path, line)


def _short(text: str) -> str:
    text = " ".join(text.split()).replace("`", "'")
    return text if len(text) <= 60 else f"{text[:59]}…"
