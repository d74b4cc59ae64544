"""Objects of Kubernetes in YAML and JSON files: documents that say `apiVersion` and `kind` at their top.

Manifests are large and nobody asks for their nodes, so their first lines alone are looked at, whatever templates stand between.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from hybrid_lint.facts.rows import KubernetesObject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.formats.text import Text

_DOCUMENT = re.compile(r"^---(?=[ \t\r\n]|\Z)", re.MULTILINE)
_KEY = re.compile(r"^[\"']?(apiVersion|kind)[\"']?[ \t]*:[ \t]+[\"']?([\w./-]+)", re.MULTILINE)
#: `v1`, `apps/v1`, `argoproj.io/v1alpha1`; a bare number is the version of somebody else's format.
_VERSION = re.compile(r"([\w.-]+/)?v\d\w*")
_LARGEST_JSON = 1_000_000


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
