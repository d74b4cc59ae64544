"""Where in the files of a pack the things stand that could be cut."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from hybrid_lint.rulepack.document import Document
from hybrid_lint.rulepack.sql import tokens, without_semicolon

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hybrid_lint.rulepack.rule import Packs, Rule
    from hybrid_lint.testing.cuts import Cut


class Places:
    """Files and lines of cuts; `directories` are those of the packs by their names."""

    def __init__(self, packs: Packs, directories: Mapping[str, Path]) -> None:
        self._directories = directories
        self._rules = {rule.name: rule for rule in packs.rules}
        self._views = {view.name: view for view in packs.views}
        self._documents: dict[Path, Document] = {}

    def file(self, cut: Cut) -> Path:
        """The file of the rule, of the view, or of the rule or pack that has the list."""
        return {"view": self._view_files, "list": self._list_files}.get(cut.kind, self.rule_files)[cut.owner]

    def line(self, cut: Cut) -> int:
        """The line on which what is cut begins."""
        file = self.file(cut)
        if cut.kind == "view":
            text = _text(file)
            select = self._views[cut.owner].select
            return text.count("\n", 0, max(text.find(select), 0) + _first(cut, select)) + 1
        document = self._document(file)
        if cut.kind == "list":
            return document.mistake("", ("lists", cut.owner, cut.part.start)).line or 1
        return self._line_in_query(cut, self._rules[cut.owner], document)

    def _document(self, file: Path) -> Document:
        if file not in self._documents:
            self._documents[file] = Document(str(file), _text(file))
        return self._documents[file]

    def _line_in_query(self, cut: Cut, rule: Rule, document: Document) -> int:
        """A population that the file names is not the whole query that counts it."""
        whole = rule.find or "" if cut.kind == "find" else rule.examines
        written = without_semicolon(str(document.value.get(cut.kind) or ""))
        offset = max(whole.find(written), 0)
        start = _first(cut, whole) - offset
        token = next((token for token in tokens(written) if token.start >= start), None)
        if token is None:
            return document.mistake("", (cut.kind,)).line or 1
        return document.token_place((cut.kind,), token, written).line

    @cached_property
    def rule_files(self) -> dict[str, Path]:
        """Name → file of each rule."""
        return {
            name: self._directories[rule.pack].joinpath(*rule.file.split("/")[1:]) for name, rule in self._rules.items()
        }

    @cached_property
    def _list_files(self) -> dict[str, Path]:
        heads = [directory / "pack.yaml" for directory in self._directories.values()]
        files = {name: head for head in heads for name in self._document(head).value.get("lists") or ()}
        return files | {name: self.rule_files[rule.name] for rule in self._rules.values() for name in rule.lists}

    @cached_property
    def _view_files(self) -> dict[str, Path]:
        files: dict[str, Path] = {}
        for view in self._views.values():
            scripts = sorted(self._directories[view.pack].rglob("*.sql"))
            home = next((script for script in scripts if view.select in _text(script)), None)
            files[view.name] = home or self._directories[view.pack] / "pack.yaml"
        return files


def _first(cut: Cut, sql: str) -> int:
    """Where the first token of what is cut stands."""
    return next((token.start for token in tokens(sql) if token.start >= cut.part.start), 0)


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
