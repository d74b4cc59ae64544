"""Which terminals make links of what is written as such."""

from __future__ import annotations

import os

from hybrid_lint.cli.output import is_terminal
from hybrid_lint.config.packs import builtin_directory
from hybrid_lint.report.hyperlinks import Links

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

_PROGRAMS = ("iterm.app", "wezterm", "vscode", "hyper", "ghostty", "tabby", "rio", "warpterminal", "zed")
_TERMINALS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "contour", "wezterm")
#: Variables that only terminals with links set.
_VARIABLES = ("WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "KITTY_WINDOW_ID", "WEZTERM_PANE", "ALACRITTY_WINDOW_ID")
_FIRST_VTE = 5000
_FIRST_TMUX = (3, 4)


def links_for(color: str, stream: TextIO | None = None) -> Links | None:
    """Links for standard output (or `stream`), if it is a terminal that has them and nobody wants plain text."""
    if not _wanted(color, os.environ, is_terminal(stream)):
        return None
    host = os.uname().nodename if hasattr(os, "uname") else ""
    return Links(os.path.realpath("."), builtin_directory(), host)


def _wanted(color: str, environment: Mapping[str, str], terminal: bool) -> bool:
    forced = environment.get("FORCE_HYPERLINK")
    if forced:
        return forced not in ("0", "false", "no")
    if not terminal or color == "never" or environment.get("NO_COLOR") or environment.get("CI"):
        return False
    return has_links(environment)


def has_links(environment: Mapping[str, str]) -> bool:
    """Whether the variables tell of a terminal that is known to have links."""
    terminal = environment.get("TERM", "")
    program = environment.get("TERM_PROGRAM", "").lower()
    if terminal == "dumb":
        return False
    if program == "tmux" or terminal.startswith(("screen", "tmux")):  # what lies behind it is not known
        return program == "tmux" and _version(environment.get("TERM_PROGRAM_VERSION", "")) >= _FIRST_TMUX
    vte = environment.get("VTE_VERSION", "")
    return (
        program in _PROGRAMS
        or terminal in _TERMINALS
        or any(environment.get(name) for name in _VARIABLES)
        or (vte.isascii() and vte.isdigit() and int(vte) >= _FIRST_VTE)
    )


def _version(text: str) -> tuple[int, ...]:
    """`3.4a` as numbers."""
    parts = ("".join(filter(str.isdecimal, part)) for part in text.split(".")[:2])
    return tuple(int(part) for part in parts if part)
