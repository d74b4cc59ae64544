"""Where the texts of a repository speak of something in a database by its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.extract.shell import commands, sql_of
from hybrid_lint.fix.references import PROSE, is_code
from hybrid_lint.formats.sql import statements
from hybrid_lint.formats.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.formats.sql import Token

#: What a migration did is done in some database already.
_MIGRATION = re.compile(
    r"(?:^|/)(?:migrations?|versions|alembic|flyway|liquibase|changelogs?)/|(?:^|/)[VU]\d[\w.]*__[^/]*$"
)
_SHELL = re.compile(r"\.(?:sh|bash)$")
#: Behind these stands the name of what a statement makes or changes.
_OF_DEFINITIONS = re.compile(r"TABLE|VIEW|INDEX|SCHEMA|TYPE|DATABASE|CONSTRAINT|SEQUENCE|FUNCTION|EXISTS|CONCURRENTLY")
#: The reserved words of PostgreSQL: as names they need quotes.
_RESERVED = re.compile(
    r"all|analyse|analyze|and|any|array|as|asc|asymmetric|authorization|binary|both|case|cast|check|collate|collation"
    r"|column|concurrently|constraint|create|cross|current_catalog|current_date|current_role|current_schema|current_time"
    r"|current_timestamp|current_user|default|deferrable|desc|distinct|do|else|end|except|false|fetch|for|foreign|freeze"
    r"|from|full|grant|group|having|ilike|in|initially|inner|intersect|into|is|isnull|join|lateral|leading|left|like|limit"
    r"|localtime|localtimestamp|natural|not|notnull|null|offset|on|only|or|order|outer|overlaps|placing|primary|references"
    r"|returning|right|select|session_user|similar|some|symmetric|system_user|table|tablesample|then|to|trailing|true"
    r"|union|unique|user|using|variadic|verbose|when|where|window|with"
)


class SqlName:
    """A name `old` that becomes `new`; spellings of `old` in other cases mean the same.

    Raises `CannotEdit` for a name that needs quotes.
    """

    def __init__(self, old: str, new: str) -> None:
        if _RESERVED.fullmatch(new):
            raise CannotEdit(f"`{new}` is a word of SQL, which needs quotes as a name")
        self.old, self.new = old, new
        #: A database has an unquoted name in lower case already.
        self.folds = old.lower() == new
        name = rf"(?<![\w$]){re.escape(old)}(?![\w$])"
        self.word = re.compile(name, re.IGNORECASE)
        self._written = re.compile(rf"(?P<quote>\\?[\"`]){re.escape(old)}(?P=quote)|{name}", re.IGNORECASE)
        self._defined: set[str] = set()

    def check(self, path: str, text: str) -> None:
        """Raises `CannotEdit` for a migration that speaks of it."""
        if _MIGRATION.search(path) and self.word.search(text):
            raise CannotEdit(f"the migration `{path}` has made it; another one has to rename it")

    def edits(self, path: str, text: str) -> list[Edit]:
        """The edits of a text that is no Python. Raises `CannotEdit` where it has the name and nobody can tell whether it is this one."""
        if self.word.search(text) is None:
            return []
        if path.endswith(".sql"):
            return [*self._of_sql(Text(text), 0, len(text))]
        if _SHELL.search(path):
            return self._of_shell(path, text)
        if PROSE.search(path):
            said = (
                match for match in self.word.finditer(text) if match[0] == self.old and is_code(text, match.start())
            )
            return [Edit(*match.span(), self.new) for match in said]
        if not self.folds and self.old in self.word.findall(text):
            raise CannotEdit(f"`{path}` speaks of `{self.old}` too")
        return []

    def told(self, sql: str, *, read: bool = False) -> bool:
        """Whether a query speaks of it, and all that has its name in there means it. `read` says that a program looks at what it selects.

        Raises `CannotEdit` where that is not so.
        """
        number = len(self.word.findall(sql))
        found = [*self._of_sql(Text(sql), 0, len(sql), read=read)]
        if len([edit for edit in found if self.word.search(sql, edit.start, edit.end)]) != number:
            raise CannotEdit(f"`{self.old}` stands in a text of a query")
        return bool(number)

    def replaced(self, text: str, start: int, end: int) -> list[Edit]:
        """The edits of a part of a text, in which only this can have the name."""
        return [Edit(*match.span(), self.new) for match in self._written.finditer(text, start, end)]

    def _of_sql(self, text: Text, start: int, end: int, *, read: bool = False) -> Iterator[Edit]:
        comments: list[tuple[int, int]] = []
        for tokens in statements(text, start, end, comments):
            names = {token.name.casefold() for token in tokens if token.kind in ("word", "quoted")}
            if self.old.casefold() in names and self.new in names and not self.folds:
                raise CannotEdit(f"a statement has a `{self.new}` beside it")
            selected = False
            for index, token in enumerate(tokens):
                before = tokens[index - 1].text.upper() if index else ""
                behind = tokens[index + 1].text.upper() if index + 1 < len(tokens) else ""
                if token.kind == "body":
                    yield from self._of_sql(text, token.start, token.end)
                elif token.kind in ("word", "quoted"):
                    selected = (
                        selected or token.text.upper() in ("SELECT", "RETURNING")
                    ) and token.text.upper() != "FROM"
                    yield from self._of_token(token, before, is_read=read and selected and behind not in ("AS", "."))
        yield from (Edit(*match.span(), self.new) for each in comments for match in self._in_comment(text, each))
        if {self.old.casefold(), self.new} <= self._defined and not self.folds:
            raise CannotEdit(f"there is a `{self.new}` already")

    def _of_token(self, token: Token, before: str, *, is_read: bool) -> Iterator[Edit]:
        name = token.name.casefold()
        if _OF_DEFINITIONS.fullmatch(before):
            self._defined.add(name)
        if name != self.old.casefold():
            return
        if is_read and not self.folds:
            raise CannotEdit(f"a program reads `{self.old}` in what a query gives")
        if token.text != self.new:
            yield Edit(token.start, token.end, self.new)

    def _in_comment(self, text: Text, comment: tuple[int, int]) -> Iterator[re.Match[str]]:
        return self.word.finditer(text.text, *comment) if not self.folds else iter(())

    def _of_shell(self, path: str, text: str) -> list[Edit]:
        found: dict[Edit, None] = {}
        for part in sql_of(commands(text), text):
            if self.word.search(part.sql) and self.told(part.sql):
                found |= dict.fromkeys(self.replaced(text, part.start, part.end))
        if not self.folds and len(found) != len(self.word.findall(text)):
            raise CannotEdit(f"`{path}` speaks of `{self.old}` outside of SQL")
        return [*found]
