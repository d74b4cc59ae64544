"""Links for terminals that have them (OSC 8): from a place to its file, from a rule's name to the file that states it.

Every address is spelt with letters, digits and `%`, so that no name of a file ends the sequence it stands in.
"""

# pathlib would cost a tenth of a warm run.
# ruff: noqa: PTH100, PTH112, PTH113, PTH118, PTH208

from __future__ import annotations

import os

_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


class Links:
    """Links to files of this machine. `directory` is where relative paths begin, `rules` holds the packs with their rules."""

    __slots__ = ("_directory", "_host", "_known", "_packs", "_rules")

    def __init__(self, directory: str, rules: str, host: str) -> None:
        self._directory = directory
        self._rules = rules
        self._host = _spelt(host)
        self._packs: list[str] | None = None
        self._known: dict[str, str | None] = {}

    def to_place(self, shown: str, path: str, line: int | None) -> str:
        """What is shown of a place, as a link to its line."""
        return self._link(shown, os.path.abspath(os.path.join(self._directory, path)), line)

    def to_rule(self, shown: str, rule: str, category: str) -> str:
        """What is shown of a rule, as a link to its file; as it is for a rule that comes from elsewhere or has none."""
        if rule not in self._known:
            self._known[rule] = self._file_of(f"{rule.replace('-', '_')}.yaml", category)
        file = self._known[rule]
        return shown if file is None else self._link(shown, file, None)

    def _file_of(self, name: str, category: str) -> str | None:
        if self._packs is None:
            self._packs = sorted(os.listdir(self._rules)) if os.path.isdir(self._rules) else []
        files = (os.path.join(self._rules, pack, category, name) for pack in self._packs)
        return next((file for file in files if os.path.isfile(file)), None)

    def _link(self, shown: str, path: str, line: int | None) -> str:
        address = _spelt(path.replace(os.sep, "/"))
        slash = "" if address.startswith("/") else "/"  # a drive comes first
        place = f"#{line}" if line else ""
        return f"\x1b]8;;file://{self._host}{slash}{address}{place}\x1b\\{shown}\x1b]8;;\x1b\\"


def _spelt(text: str) -> str:
    try:
        data = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a mark that no file system gives
        data = text.encode("utf-8", "replace")
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in data)
