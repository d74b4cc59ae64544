"""A port that two files of a project publish is one, unless its address or its protocol differs."""

from __future__ import annotations

import pytest

from hybrid_lint.assemble.compose.model import load_project
from hybrid_lint.assemble.compose.sources import Sources
from hybrid_lint.assemble.compose.tree import Seq, plain
from hybrid_lint.extract import yaml_file


@pytest.mark.parametrize(
    ("base", "over", "published"),
    [
        ("53:53", "53:53/tcp", [("53", "tcp")]),
        ("53:53/tcp", "53:53/udp", [("53", "tcp"), ("53", "udp")]),
        ("53:53", "54:53", [("53", "tcp"), ("54", "tcp")]),
        ("53:53", "127.0.0.1:53:53", [("53", "tcp"), ("53", "tcp")]),
        ("0.0.0.0:53:53", "53:53", [("53", "tcp")]),
    ],
)
def test_ports_of_two_files(base: str, over: str, published: list[tuple[str, str]]) -> None:
    files = {
        name: yaml_file.extract(f"services:\n  dns:\n    image: x\n    ports: ['{port}']\n".encode())["yaml_node"]
        for name, port in (("compose.yml", base), ("compose.override.yml", over))
    }
    sources = Sources(files, {}, {"", *files})  # type: ignore[arg-type]  # rows of one table
    project = load_project(sources, "", "dev", list(files))
    entry = project.services[0].node.entries["ports"].node
    assert isinstance(entry, Seq)
    ports = [plain(item) for item in entry.items]
    assert [(port["published"], port.get("protocol") or "tcp") for port in ports] == published
