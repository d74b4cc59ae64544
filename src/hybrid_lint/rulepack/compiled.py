"""Compiled packs as bytes: a checksum, the heads of all rules with views and lists, then one rule after the other.

A run decodes the bodies of those rules only that it asks. JSON, and not what would be faster: these bytes may come from a directory
that others can write to.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, overload

from hybrid_lint.rulepack.rule import Option, Packs, Rule, RuleHead, View

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = frozenset(RuleHead._fields)


def dump(packs: Packs) -> bytes:
    """The packs as bytes; `load_compiled` reads them back."""
    bodies = [_encoded([value for name, value in rule._asdict().items() if name not in _HEAD]) for rule in packs.rules]
    heads = [rule.head for rule in packs.rules]
    top = _encoded([heads, [len(body) for body in bodies], packs.views, packs.lists, dict(packs.homes)])
    content = b"\n".join([top, *bodies])
    return _checksum(content) + b"\n" + content


def load_compiled(data: bytes) -> Packs:
    """The packs that `dump` wrote. Raises ValueError if the bytes are damaged."""
    checksum, _, content = data.partition(b"\n")
    if checksum != _checksum(content):
        raise ValueError("not a compiled rule pack, or a damaged one")
    end = content.index(b"\n") if b"\n" in content else len(content)
    heads, lengths, views, lists, homes = json.loads(content[:end])
    spans = []
    for length in lengths:
        spans.append((end + 1, end + 1 + length))
        end += 1 + length
    rules = CompiledRules([_head(values) for values in heads], content, spans)
    return Packs(rules, [View(*view) for view in views], lists, {name: tuple(home) for name, home in homes.items()})


class CompiledRules(Sequence[Rule]):
    """Rules that are decoded when somebody asks for them; their heads are there."""

    def __init__(self, heads: list[RuleHead], content: bytes, spans: list[tuple[int, int]]) -> None:
        self.heads = heads
        self._content = content
        self._spans = spans
        self._decoded: dict[int, Rule] = {}

    def __len__(self) -> int:
        return len(self.heads)

    @overload
    def __getitem__(self, index: int) -> Rule: ...
    @overload
    def __getitem__(self, index: slice) -> list[Rule]: ...
    def __getitem__(self, index: int | slice) -> Rule | list[Rule]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        at = range(len(self))[index]
        if at not in self._decoded:
            self._decoded[at] = self._decode(at)
        return self._decoded[at]

    def __iter__(self) -> Iterator[Rule]:
        return (self[at] for at in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # as a list

    def _decode(self, at: int) -> Rule:
        start, end = self._spans[at]
        head = {name: value for name, value in self.heads[at]._asdict().items() if name in Rule._fields}
        body = zip(_BODY, json.loads(self._content[start:end]), strict=True)
        return Rule(**head, **dict(body))


def heads_of(packs: Packs) -> list[RuleHead]:
    """What is known of the rules without their bodies, in the order of the rules."""
    return packs.rules.heads if isinstance(packs.rules, CompiledRules) else [rule.head for rule in packs.rules]


_BODY = [name for name in Rule._fields if name not in _HEAD]


def _head(values: list[Any]) -> RuleHead:
    head = RuleHead(*values)
    return head._replace(options={name: Option(*option) for name, option in head.options.items()})


def _encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _checksum(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).hexdigest().encode()
