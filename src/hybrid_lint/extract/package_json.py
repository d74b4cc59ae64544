"""Reads the dependencies of a package.json."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.format import Format
from hybrid_lint.facts.rows import PackageDependency
from hybrid_lint.formats.text import decoded, extraction

if TYPE_CHECKING:
    from hybrid_lint.facts.extraction import Extraction
    from hybrid_lint.facts.rows import YamlNode

FORMATS = (Format(kind="package_json", names="package.json", addresses=True),)

_GROUPS = ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies")
LARGEST = 500_000


def extract(source: bytes) -> Extraction:
    """Rows of `package_dependency` in source order. A file that is no JSON has as many as stand in front of what is wrong."""
    from hybrid_lint.extract.yaml_file import read_nodes

    if len(source) > LARGEST or b"ependencies" not in source:
        return {}
    text = decoded(source.replace(b"\t", b" "))
    if text is None:
        return {}
    nodes = read_nodes(text)
    groups = {node.ordinal: node.key for node in nodes if node.key in _GROUPS and node.pointer == node.key}
    found = [(node, groups[node.parent]) for node in nodes if node.parent in groups and node.kind == "scalar"]
    rows = [
        PackageDependency(at, node.key or "", node.value or "", group or "", *_key(node))
        for at, (node, group) in enumerate(found)
    ]
    return extraction(text, {"package_dependency": list(rows)})


def _key(node: YamlNode) -> tuple[int, int, int, int]:
    if node.key_line is None or node.key_column is None or node.key_end_line is None or node.key_end_column is None:
        return node.line, node.column, node.end_line, node.end_column
    return node.key_line, node.key_column, node.key_end_line, node.key_end_column
