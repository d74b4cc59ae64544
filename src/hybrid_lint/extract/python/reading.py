"""One module being read: its text, its sites, and what resolves its names and constants."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from hybrid_lint.extract.python.constants import Constants
from hybrid_lint.extract.python.names import Names

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.extract.python.sites import Sites
    from hybrid_lint.extract.python.source_text import SourceText


#: holder, ordinal of the call, assignment or return, ordinal of the argument, the display, its scope
Display: TypeAlias = "tuple[str, int, int | None, Node, Scope]"


class Reading:
    """What every maker of rows works with."""

    __slots__ = ("call_names", "constants", "displays", "expanding", "guards", "names", "sites", "source")

    def __init__(self, source: SourceText, sites: Sites) -> None:
        self.source = source
        self.sites = sites
        self.names = Names(source, sites, self.constant_text)
        self.constants = Constants(source, self.names)
        #: tables that are being read, against `TABLE.update(TABLE)`
        self.expanding: set[bytes] = set()
        #: dictionary displays in rows: what holds each, its ordinal, the argument's, the node and where it stands
        self.displays: list[Display] = []
        #: number of a branch → `python_except.statement` of the `try` around it
        self.guards = sites.guards_by_clause()
        #: resolved name of each call, by ordinal
        self.call_names = self.names.callees(sites.calls)

    def constant_text(self, node: Node, scope: Scope) -> str | None:
        """The value of an expression that is a wholly known string, else None."""
        return self.constants.text(node, scope)

    def release(self) -> None:
        """Breaks the rings of references, so that the syntax tree is freed as soon as the rows are made."""
        self.names.fold_text = _nothing
        self.sites.module.release()
        for site in self.sites.definitions:
            site.inner.release()


def _nothing(node: Node, scope: Scope) -> str | None:
    return None
