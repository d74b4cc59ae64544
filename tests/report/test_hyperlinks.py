"""Links in the report for people: what they lead to, that nothing gets out of them, and who gets any."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hybrid_lint.cli.hyperlinks import has_links, links_for
from hybrid_lint.config.packs import builtin_directory
from hybrid_lint.report.hyperlinks import Links
from hybrid_lint.report.text import render_text

DATA = Path(__file__).parents[1] / "data" / "report"
LINK = re.compile(r"\x1b\]8;;(?P<address>[^\x1b]*)\x1b\\(?P<shown>[^\x1b]*)\x1b\]8;;\x1b\\")
RULES = Path(builtin_directory())


def links(directory: str = "/work here") -> Links:
    return Links(directory, str(RULES), "host")


def report() -> dict[str, Any]:
    document: dict[str, Any] = json.loads((DATA / "findings.json").read_text("utf-8"))
    return document


def test_links_change_nothing_that_is_read() -> None:
    linked = render_text(report(), width=80, links=links())  # type: ignore[arg-type]
    assert len(LINK.findall(linked)) > 3
    assert LINK.sub(lambda link: link["shown"], linked) == render_text(report(), width=80)  # type: ignore[arg-type]


def test_each_place_and_each_end_leads_to_its_line() -> None:
    linked = render_text(report(), width=80, links=links())  # type: ignore[arg-type]
    found = {(link["shown"], link["address"]) for link in LINK.finditer(linked)}
    for finding in report()["findings"]:
        for place in [finding, *finding["related"]] if not finding["suppressed"] else []:
            wanted = f"file://host/work%20here/{quote(place['path'])}" + (f"#{place['line']}" if place["line"] else "")
            assert any(shown.startswith(place["path"]) and address == wanted for shown, address in found), wanted


def test_a_rule_leads_to_the_file_that_states_it() -> None:
    shown = links().to_rule("business-imports-db-driver", "business-imports-db-driver", "data_access")
    found = LINK.fullmatch(shown)
    assert found
    file = Path(unquote(urlsplit(found["address"]).path))
    assert "name: business-imports-db-driver\n" in file.read_text("utf-8")
    assert links().to_rule("mine", "mine", "data_access") == "mine"
    assert Links("/", "/nowhere", "").to_rule("x", "business-imports-db-driver", "data_access") == "x"


@given(st.text(st.characters(exclude_categories=[]), max_size=40), st.text(max_size=10))
def test_no_name_gets_out_of_its_link(path: str, host: str) -> None:
    """Also names that are no UTF-8, and hosts of any name."""
    linked = Links("/top", str(RULES), host).to_place("shown", path.replace("\0", ""), 3)
    found = LINK.fullmatch(linked)
    assert found
    assert re.fullmatch(r"file://[\w.~%/-]*#3", found["address"], re.ASCII)


def test_a_path_comes_back_from_its_link() -> None:
    found = LINK.fullmatch(links().to_place("x", "a b/größe#1?;\x1b]8;;.py", None))
    assert found
    assert unquote(urlsplit(found["address"]).path) == "/work here/a b/größe#1?;\x1b]8;;.py"


@pytest.mark.parametrize(
    ("variables", "has"),
    [
        ({"TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM_PROGRAM": "vscode", "TERM": "xterm-256color"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm-256color"}, False),
        ({"VTE_VERSION": "7200"}, True),
        ({"VTE_VERSION": "4205"}, False),
        ({"VTE_VERSION": "new"}, False),
        ({"WT_SESSION": "1"}, True),
        ({"VTE_VERSION": "7200", "TERM": "dumb"}, False),
        ({"VTE_VERSION": "7200", "TERM": "screen-256color"}, False),
        ({"VTE_VERSION": "7200", "TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a"}, False),
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4"}, True),
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "next-3.10"}, True),
        ({}, False),
    ],
)  # fmt: skip
def test_known_terminals(variables: dict[str, str], has: bool) -> None:
    assert has_links(variables) is has


@pytest.mark.parametrize(
    ("color", "variables", "terminal", "linked"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("never", {}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"CI": "true"}, True, False),
        ("auto", {"FORCE_HYPERLINK": "1", "NO_COLOR": "1"}, False, True),
        ("always", {"FORCE_HYPERLINK": "0"}, True, False),
    ],
)
def test_who_gets_links(
    monkeypatch: pytest.MonkeyPatch, color: str, variables: dict[str, str], terminal: bool, linked: bool
) -> None:
    for name in ("NO_COLOR", "CI", "FORCE_HYPERLINK", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM_PROGRAM": "WezTerm", **variables}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("hybrid_lint.cli.hyperlinks.is_terminal", lambda _stream=None: terminal)
    assert (links_for(color) is not None) is linked
