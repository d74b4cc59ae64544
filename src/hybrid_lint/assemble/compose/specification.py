"""Violations of the Compose specification in one file, each with its place: the schema, read over the value tree.

The tree is that of one file after interpolation, as Compose validates it; what other files add is not in it, so that
a file which is merged over another may leave out what is required and say nothing of what the other one says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.assemble.compose.scalars import type_of
from hybrid_lint.assemble.compose.tree import Map, Node, Place, Scalar, Seq, key_place, place_of, plain
from hybrid_lint.knowledge.compose_specification import DROPPED_REPETITIONS, cast_of, form_of, schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Path = tuple[str, ...]
_Schema = dict[str, Any]

_NOUNS = {
    "object": "a mapping",
    "array": "a list",
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "`true` or `false`",
    "null": "nothing",
    "duration": "a duration such as `30s` or `1m30s`",
    "bytes": "a size such as `512m` or `2gb`",
}
_FORMS = {
    "duration": re.compile(r"0|[-+]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h|d|w))+"),
    "bytes": re.compile(r"-1|\d+(?:\.\d+)* ?[kmgtp]?i?b?", re.IGNORECASE),
    "integer": re.compile(r"[-+]?\d+"),
    "number": re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?"),
    "boolean": re.compile(r"true|false|y|yes|on|n|no|off", re.IGNORECASE),
}
#: What people write for keys of a service that they do not resemble.
_OTHER_WORDS = {
    **dict.fromkeys(("env", "envs", "vars", "variables", "env_vars"), "environment"),
    **dict.fromkeys(("cmd", "run", "args", "exec"), "command"),
    **dict.fromkeys(("context", "dockerfile", "dockerfile_inline", "target"), "build"),
    **dict.fromkeys(("needs", "requires", "after", "wait_for"), "depends_on"),
    **dict.fromkeys(("mounts", "binds"), "volumes"),
    **dict.fromkeys(("cpu_limit", "memory", "resources", "replicas"), "deploy"),
}
_DEFINITIONS = "#/$defs/"


class Violation(NamedTuple):
    """`kind`: unknown_key, missing_key, type, value, repetition. `meant`: the key that is probably meant by an unknown one."""

    kind: str
    path: Path
    message: str
    meant: str | None
    place: Place

    @property
    def service(self) -> str | None:
        """The compose key below which it is."""
        return self.path[1] if len(self.path) > 1 and self.path[0] == "services" else None

    @property
    def key(self) -> str | None:
        """The key of that service, as it is or as it is meant."""
        if self.service is None or len(self.path) < 3:
            return None
        return self.meant if self.kind == "unknown_key" and len(self.path) == 3 else self.path[2]


def violations(root: Map, merged: bool) -> Iterator[Violation]:
    """What the specification does not allow in a file; `merged`: it is merged over another one.

    Other tools have `services` as well: a file that is not called so and has keys of its own at the top is none of Compose's.
    """
    if "compose" in root.path.rpartition("/")[2].lower() or _speaks_compose(root):
        yield from _Reader(merged).node(root, schema(), ())


def _speaks_compose(root: Map) -> bool:
    return all(key in schema()["properties"] or key.startswith("x-") for key in root.entries)


class _Reader:
    """Walks tree and schema together."""

    def __init__(self, merged: bool) -> None:
        self._merged = merged

    def node(self, node: Node, wanted: _Schema, path: Path) -> Iterator[Violation]:
        while "$ref" in wanted:
            wanted = schema()["$defs"][wanted["$ref"].removeprefix(_DEFINITIONS)]
        if self._merged and isinstance(node, Scalar) and node.text is None:
            return
        if not self._merged and len(path) == 2 and path[0] == "services" and _extends(node):
            yield from _Reader(merged=True).node(node, wanted, path)
            return
        kind = self._type(node, path)
        fitting = [one for one in _alternatives(wanted) if _fits(kind, one)]
        if isinstance(node, Scalar) and not node.known and any(_takes_a_value(one) for one in _alternatives(wanted)):
            return
        if not fitting:
            yield self._mistyped(node, wanted, kind, path)
            return
        chosen = [list(self._inside(node, one, path)) for one in fitting]
        yield from min(chosen, key=len)

    def _type(self, node: Node, path: Path) -> str:
        if isinstance(node, Map):
            return "object"
        if isinstance(node, Seq):
            return "array"
        kind = type_of(node)
        cast = cast_of(path) if kind == "string" else None
        return cast if cast is not None and _FORMS[cast].fullmatch(node.text or "") else kind

    def _mistyped(self, node: Node, wanted: _Schema, kind: str, path: Path) -> Violation:
        nouns = list(dict.fromkeys(_NOUNS[name] for one in _alternatives(wanted) for name in _types(one)))
        listed = " or ".join(filter(None, (", ".join(nouns[:-1]), nouns[-1])))
        having = "is empty" if kind == "null" else f"is {_NOUNS[kind]}"
        message = f"`{_written(path)}` must be {listed}, and {having}"
        return Violation("type", path, message, None, place_of(node))

    def _inside(self, node: Node, wanted: _Schema, path: Path) -> Iterator[Violation]:
        if isinstance(node, Map):
            yield from self._map(node, wanted, path)
        elif isinstance(node, Seq):
            yield from self._seq(node, wanted, path)
        else:
            yield from self._value(node, wanted, path)

    def _map(self, node: Map, wanted: _Schema, path: Path) -> Iterator[Violation]:
        properties: _Schema = wanted.get("properties", {})
        patterns: _Schema = wanted.get("patternProperties", {})
        others = wanted.get("additionalProperties", True)
        for key, entry in node.entries.items():
            below = (*path, key)
            if key in properties:
                yield from self.node(entry.node, properties[key], below)
                continue
            fitting = next((found for pattern, found in patterns.items() if re.search(pattern, key)), None)
            if fitting is not None:
                yield from self.node(entry.node, fitting, below)
            elif isinstance(others, dict):
                yield from self.node(entry.node, others, below)
            elif others is False:
                place = key_place(entry.row, entry.path)
                meant = _meant(key, path, [name for name in properties if name not in node.entries])
                yield Violation("unknown_key", below, _unknown(path, key, meant, bool(properties)), meant, place)
        for key in wanted.get("required", ()):
            if key not in node.entries and not self._merged:
                message = f"`{_written(path)}` has no `{key}`"
                yield Violation("missing_key", (*path, key), message, None, key_place(node.row, node.path))

    def _seq(self, node: Seq, wanted: _Schema, path: Path) -> Iterator[Violation]:
        for number, item in enumerate(node.items):
            yield from self.node(item, wanted.get("items", {}), (*path, f"[{number}]"))
        if wanted.get("uniqueItems") and path[-1] not in DROPPED_REPETITIONS:
            seen: list[object] = []
            for item in node.items:
                value = plain(item)
                if value in seen:
                    message = f"`{_written(path)}` has `{value}` twice"
                    yield Violation("repetition", path, message, None, place_of(item))
                seen.append(value)

    def _value(self, node: Scalar, wanted: _Schema, path: Path) -> Iterator[Violation]:
        text = node.text or ""
        cast = cast_of(path) or form_of(path)
        problem = None
        if "enum" in wanted and text not in wanted["enum"]:
            problem = "one of " + ", ".join(f"`{value}`" for value in wanted["enum"])
        elif cast is not None and type_of(node) == "string" and not _FORMS[cast].fullmatch(text):
            problem = _NOUNS[cast]
        elif "pattern" in wanted and not re.search(wanted["pattern"], text):
            problem = f"a text like `{wanted['pattern']}`"
        elif _FORMS["number"].fullmatch(text):
            problem = _out_of_bounds(float(text), wanted)
        if problem is not None:
            message = f"`{_written(path)}` must be {problem}, and is `{text}`"
            yield Violation("value", path, message, None, place_of(node))


def _extends(node: Node) -> bool:
    return isinstance(node, Map) and "extends" in node.entries


def _alternatives(wanted: _Schema) -> Iterable[_Schema]:
    for one in wanted.get("oneOf", (wanted,)):
        while "$ref" in one:
            one = schema()["$defs"][one["$ref"].removeprefix(_DEFINITIONS)]
        if "oneOf" in one and one is not wanted:
            yield from _alternatives(one)
        else:
            yield one


def _types(wanted: _Schema) -> list[str]:
    kind = wanted.get("type", [])
    return [kind] if isinstance(kind, str) else kind


def _fits(kind: str, wanted: _Schema) -> bool:
    types = _types(wanted)
    return not types or kind in types or (kind == "integer" and "number" in types)


def _takes_a_value(wanted: _Schema) -> bool:
    types = _types(wanted)
    return not types or not {"string", "integer", "number", "boolean"}.isdisjoint(types)


def _out_of_bounds(number: float, wanted: _Schema) -> str | None:
    if "minimum" in wanted and number < wanted["minimum"]:
        return f"at least {wanted['minimum']}"
    if "maximum" in wanted and number > wanted["maximum"]:
        return f"at most {wanted['maximum']}"
    return None


def _unknown(path: Path, key: str, meant: str | None, named: bool) -> str:
    if not named:
        return f"`{key}` is no name that `{_written(path)}` may hold"
    owner = f"`{_written(path)}`" if path else "a compose file"
    return f"`{key}` is no key of {owner}" + (f"; perhaps `{meant}` is meant" if meant else "")


def _meant(key: str, path: Path, names: list[str]) -> str | None:
    from difflib import get_close_matches

    other = _OTHER_WORDS.get(key.lower()) if len(path) == 2 and path[0] == "services" else None
    if other in names:
        return other
    folded = {name.replace("_", ""): name for name in names}
    found = get_close_matches(key.lower().replace("-", "").replace("_", ""), folded, 1, 0.75)
    return folded[found[0]] if found else None


def _written(path: Path) -> str:
    return ".".join(path).replace(".[", "[") if path else "the file"
