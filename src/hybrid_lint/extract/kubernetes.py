"""Objects of Kubernetes in YAML and JSON files: documents that say `apiVersion` and `kind` at their top, and the containers that they run.

Manifests are large and nobody asks for their nodes, so their first lines alone are looked at, whatever templates stand between.
"""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.facts.rows import KubernetesContainer, KubernetesObject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.formats.text import Text

_DOCUMENT = re.compile(r"^---(?=[ \t\r\n]|\Z)", re.MULTILINE)
_KEY = re.compile(r"^[\"']?(apiVersion|kind)[\"']?[ \t]*:[ \t]+[\"']?([\w./-]+)", re.MULTILINE)
#: `v1`, `apps/v1`, `argoproj.io/v1alpha1`; a bare number is the version of somebody else's format.
_VERSION = re.compile(r"([\w.-]+/)?v\d\w*")
_LARGEST_JSON = 1_000_000
#: Keys `containers` that are looked at in one document.
_MOST = 100
#: A key of a block mapping on a line of its own, with what it is given there.
_ENTRY = re.compile(r"^([ ]*(?:-[ ]+)*)[\"']?([A-Za-z]\w*)[\"']?[ \t]*:(?=[ \t\r\n]|\Z)[ \t]*([^\r\n]*)", re.MULTILINE)
_USER = re.compile(r"\brunAsUser[\"']?[ \t]*:[ \t]*[\"']?([\w.-]+)")
_NOT_ROOT = re.compile(r"\brunAsNonRoot[\"']?[ \t]*:[ \t]*[\"']?true\b")


def mentioned(source: bytes) -> bool:
    """Whether the file may hold such an object."""
    return b"apiVersion" in source and b"kind" in source


def objects(text: Text) -> Iterator[KubernetesObject]:
    """Rows of `kubernetes_object` of a YAML file."""
    starts = [0, *(match.end() for match in _DOCUMENT.finditer(text.text))]
    ordinal = 0
    for start, end in zip(starts, [*starts[1:], len(text.text)], strict=True):
        found = {match[1]: match for match in reversed([*_KEY.finditer(text.text, start, end)])}
        if len(found) == 2 and _VERSION.fullmatch(found["apiVersion"][2]):
            kind = found["kind"]
            yield KubernetesObject(ordinal, found["apiVersion"][2], kind[2], *text.span(kind.start(2), kind.end(2)))
            ordinal += 1


def containers(text: Text) -> Iterator[KubernetesContainer]:
    """Rows of `kubernetes_container`: what stands below a key `containers` of such a file, by its indentation."""
    starts = [0, *(match.end() for match in _DOCUMENT.finditer(text.text))]
    ordinal = 0
    for start, end in zip(starts, [*starts[1:], len(text.text)], strict=True):
        entries = [_Entry(len(match[1]), "-" in match[1], match) for match in _ENTRY.finditer(text.text, start, end)]
        named = (at for at, entry in enumerate(entries) if entry.key == "containers")
        for at in islice(named, _MOST):
            entry = entries[at]
            pod = _user(text.text, _beside(entries, entry.indent), end)
            for item in _items(entries, at):
                own = {one.key: one for one in item if one.indent == item[0].indent}
                if "image" in own and own["image"].value:
                    name = own["name"].value if "name" in own else None
                    user = _user(text.text, item, end) or pod
                    where = own["image"].match
                    place = text.span(where.start(3), where.start(3) + len(where[3].rstrip()))
                    yield KubernetesContainer(ordinal, name, own["image"].value, user, *place)
                    ordinal += 1


class _Entry(NamedTuple):
    indent: int
    is_item: bool
    match: re.Match[str]

    @property
    def key(self) -> str:
        return self.match[2]

    @property
    def value(self) -> str:
        return self.match[3].partition(" #")[0].strip().strip("\"'")


def _items(entries: list[_Entry], at: int) -> Iterator[list[_Entry]]:
    """The entries of each item of the sequence that a key is given."""
    item: list[_Entry] = []
    for entry in entries[at + 1 :]:
        if entry.indent <= entries[at].indent:
            break
        if entry.is_item and (not item or entry.indent == item[0].indent):
            if item:
                yield item
            item = [entry]
        elif item:
            item.append(entry)
    if item:
        yield item


def _beside(entries: list[_Entry], indent: int) -> list[_Entry]:
    """The security context of the pod: on one level with its containers."""
    for at, entry in enumerate(entries):
        if entry.key == "securityContext" and entry.indent == indent:
            found = [entry]
            for below in entries[at + 1 :]:
                if below.indent <= indent:
                    break
                found.append(below)
            return found
    return []


def _user(text: str, entries: list[_Entry], end: int) -> str | None:
    """As whom it runs: a number, `nonroot` where only that is known."""
    if not entries:
        return None
    start, stop = entries[0].match.start(), min(entries[-1].match.end(), end)
    user = _USER.search(text, start, stop)
    if user is not None:
        return user[1]
    return "nonroot" if _NOT_ROOT.search(text, start, stop) else None


def objects_of_json(text: Text) -> Iterator[KubernetesObject]:
    """The same of a JSON file, whose top is one object."""
    if len(text.text) > _LARGEST_JSON:
        return
    try:
        top = json.loads(text.text)
    except (ValueError, RecursionError):
        return
    version, kind = (top.get("apiVersion"), top.get("kind")) if isinstance(top, dict) else (None, None)
    if isinstance(version, str) and isinstance(kind, str) and _VERSION.fullmatch(version):
        yield KubernetesObject(0, version, kind, *text.span(0, 1))
