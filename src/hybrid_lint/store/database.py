"""The one door to SQLite: facts, derived rows and results live in a single database file."""

from __future__ import annotations

import os
import re
import sqlite3
from itertools import chain
from time import thread_time

from hybrid_lint.store.reads import Reads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from hybrid_lint.store.ledger import Ledger, Stamps

    Parameters = Mapping[str, Any] | Sequence[Any]

#: Written into every database of ours; a file with another number is somebody else's and is left alone.
APPLICATION_ID = 0x48594C54

#: Settings of a database that is thrown away if its run fails. Large pages hold rows of calls without overflow.
_NEW = ("page_size=16384", "journal_mode=OFF", "synchronous=OFF", "cache_size=-65536", "temp_store=MEMORY")

_FACTS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "facts")

_INTERNAL = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE result (key TEXT PRIMARY KEY, document TEXT NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE file_stat (
  file INTEGER PRIMARY KEY, path TEXT NOT NULL, signature TEXT NOT NULL, modified INTEGER NOT NULL, content_digest BLOB NOT NULL
);
CREATE TABLE unit (name TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE unit_context (unit TEXT PRIMARY KEY, context TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE change (name TEXT NOT NULL, column TEXT NOT NULL, run INTEGER NOT NULL, PRIMARY KEY (name, column)) WITHOUT ROWID;
CREATE TABLE view_state (name TEXT PRIMARY KEY, key TEXT NOT NULL, run INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE answer (
  rule TEXT PRIMARY KEY, key TEXT NOT NULL, run INTEGER NOT NULL, examined INTEGER NOT NULL, columns TEXT NOT NULL, rows TEXT NOT NULL,
  reason TEXT
) WITHOUT ROWID;
CREATE TABLE unit_file (unit TEXT NOT NULL, file INTEGER NOT NULL, PRIMARY KEY (unit, file)) WITHOUT ROWID;
"""

_FACT_INDEXES = """
CREATE INDEX IF NOT EXISTS python_import_top_level ON fact_python_import (top_level);
CREATE INDEX IF NOT EXISTS python_call_name ON fact_python_call (name) WHERE name IS NOT NULL;
CREATE INDEX IF NOT EXISTS python_call_method ON fact_python_call (method);
CREATE INDEX IF NOT EXISTS python_string_kind ON fact_python_string (kind, value);
"""

_DERIVED_INDEXES = """
CREATE INDEX IF NOT EXISTS service_module_file ON service_module (file);
CREATE INDEX IF NOT EXISTS service_module_service ON service_module (service, file);
CREATE INDEX IF NOT EXISTS service_import_file ON service_import (file, import);
CREATE INDEX IF NOT EXISTS service_import_service ON service_import (service, file);
CREATE INDEX IF NOT EXISTS service_import_top_level ON service_import (top_level);
CREATE INDEX IF NOT EXISTS service_import_target ON service_import (target) WHERE target IS NOT NULL;
CREATE INDEX IF NOT EXISTS missing_import_service ON missing_import (service);
CREATE INDEX IF NOT EXISTS service_reach_service ON service_reach (service, file);
CREATE INDEX IF NOT EXISTS service_reach_file ON service_reach (file);
CREATE INDEX IF NOT EXISTS definition_edge_target ON definition_edge (target, target_definition);
CREATE INDEX IF NOT EXISTS definition_edge_user ON definition_edge (file, definition);
CREATE INDEX IF NOT EXISTS definition_edge_service ON definition_edge (service);
CREATE INDEX IF NOT EXISTS call_name_call ON call_name (file, call, service);
CREATE INDEX IF NOT EXISTS call_name_name ON call_name (name);
CREATE INDEX IF NOT EXISTS call_name_service ON call_name (service);
CREATE INDEX IF NOT EXISTS constant_name_file ON constant_name (file, name);
CREATE INDEX IF NOT EXISTS constant_name_service ON constant_name (service);
CREATE INDEX IF NOT EXISTS class_ancestor_name ON class_ancestor (name);
CREATE INDEX IF NOT EXISTS class_ancestor_service ON class_ancestor (service, file, definition);
CREATE INDEX IF NOT EXISTS parameter_class_function ON parameter_class (file, definition);
CREATE INDEX IF NOT EXISTS parameter_class_service ON parameter_class (service);
CREATE INDEX IF NOT EXISTS setting_service ON setting (service);
CREATE INDEX IF NOT EXISTS route_service ON route (service);
CREATE INDEX IF NOT EXISTS service_entry_service ON service_entry (service);
CREATE INDEX IF NOT EXISTS call_path_end ON call_path (file, definition);
CREATE INDEX IF NOT EXISTS call_path_service ON call_path (service);
CREATE INDEX IF NOT EXISTS container_env_container ON container_env (container);
CREATE INDEX IF NOT EXISTS image_file_image ON image_file (image, file);
CREATE INDEX IF NOT EXISTS image_file_file ON image_file (file);
CREATE INDEX IF NOT EXISTS file_owner_service ON file_owner (service);
"""


class QueryRefused(Exception):
    """A query that does more than read, or does not prepare; the text says what."""


class QueryTooSlow(Exception):
    """A query that ran past its time limit."""


class Undone(Exception):
    """A statement that wrote was stopped, and SQLite has undone the whole transaction with it (its `sqlite3_interrupt`).

    All work has to be done again, without the view of that name.
    """

    def __init__(self, view: str, reason: str) -> None:
        super().__init__(f"the view `{view}`: {reason}")
        self.view = view
        self.reason = reason


class QueryFailed(Exception):
    """A query that prepared and then failed on its data."""


class Unusable(Exception):
    """The database cannot be opened, read or written; the text says why."""


def schema_text() -> str:
    """The commented schema: what `hybrid-lint facts` prints."""
    with open(os.path.join(_FACTS, "schema.sql"), encoding="utf-8") as stream:
        return stream.read()


def views_text() -> str:
    """The commented views over the schema, beside those that are generated."""
    with open(os.path.join(_FACTS, "views.sql"), encoding="utf-8") as stream:
        return stream.read()


#: of one statement that inserts; older libraries allow no more
_PARAMETERS = 999

#: SQLite's authorizer codes that reading needs; everything else is denied.
_ALLOWED = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE))
_REFUSED_FUNCTIONS = frozenset(("load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"))
_SELECT = re.compile(r"(?:\s|--[^\n]*(?:\n|$)|/\*.*?\*/)*(?:SELECT|WITH|VALUES)\b", re.IGNORECASE | re.DOTALL)
_INTERNAL_TABLES = frozenset(
    ("meta", "result", "file_stat", "unit", "unit_file", "unit_context", "change", "view_state", "answer")
)


class Store:
    """One open database. Not shared between threads; rows are plain tuples."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._guarded = False
        #: Whether the authorizer has refused something that the last query wanted.
        self._denied = False
        self._reads = Reads()
        #: How many columns the fact tables have: a cold run writes to them two thousand times.
        self._fact_widths: dict[str, int] = {}
        self._ledger: Ledger | None = None
        #: Path of a database that nobody else has open and that is thrown away if this run fails; '' otherwise.
        self.private_path = ""
        #: Views that ran too long when this work was tried before, and why there are none.
        self.given_up: Mapping[str, str] = {}

    # ── opening ──

    @classmethod
    def open(cls, path: str) -> Store:
        """Opens an existing database of ours; raises Unusable if it is missing, foreign or damaged."""
        try:
            connection = sqlite3.connect(f"file:{_uri(path)}?mode=rw", uri=True, isolation_level=None, timeout=10.0)
            try:
                connection.execute("PRAGMA synchronous=NORMAL")
                (found,) = connection.execute("PRAGMA application_id").fetchone()
                if found != APPLICATION_ID:
                    raise Unusable("it was not written by hybrid-lint")
                connection.execute("SELECT 1 FROM meta LIMIT 1").fetchone()
            except BaseException:
                connection.close()
                raise
        except sqlite3.Error as error:
            raise Unusable(str(error)) from error
        return cls(connection)

    @classmethod
    def create(cls, path: str) -> Store:
        """Makes a new database at `path`, or a private temporary one for ''; raises Unusable if it cannot be written."""
        try:
            connection = sqlite3.connect(path, isolation_level=None, timeout=10.0)
            store = cls(connection)
            for pragma in (*_NEW, f"application_id={APPLICATION_ID}"):
                connection.execute(f"PRAGMA {pragma}")
            connection.executescript("BEGIN;" + schema_text() + _INTERNAL + "COMMIT;")
            store._create_views()
            store.private_path = path if path != ":memory:" else ""
        except sqlite3.Error as error:
            raise Unusable(str(error)) from error
        return store

    @classmethod
    def create_shard(cls, path: str) -> Store:
        """Makes a database for the rows of one process; `attached` and `absorb` read it once."""
        connection = sqlite3.connect(path, isolation_level=None)
        for pragma in _NEW:
            connection.execute(f"PRAGMA {pragma}")
        connection.executescript("BEGIN;" + schema_text() + _INTERNAL)
        return cls(connection)

    def _create_views(self) -> None:
        names = [
            name
            for (name,) in self.rows(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'fact\\_%' ESCAPE '\\'"
            )
        ]
        for name in names:
            columns = ", ".join(f't."{column}"' for column in self.table_columns(name))
            self._connection.execute(
                f"CREATE VIEW {name[5:]} AS SELECT f.path AS path, {columns} FROM {name} t JOIN file f ON f.id = t.file"
            )
        self._connection.executescript(views_text())

    def create_fact_indexes(self) -> None:
        """Indexes the facts; after the rows of a first run, because that is several times faster."""
        self.script(_FACT_INDEXES)

    def create_derived_indexes(self) -> None:
        """Indexes the derived rows; after those of a first run."""
        self.script(_DERIVED_INDEXES)

    def close(self) -> None:
        self._connection.close()

    # ── trusted statements of our own ──

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """All rows of one of our own statements."""
        self._unguard()
        return self._connection.execute(sql, parameters).fetchall()

    def script(self, sql: str) -> None:
        """Runs several of our own statements, inside the open transaction if there is one."""
        self._unguard()
        statement = ""
        for part in sql.split(";"):
            statement += f"{part};"
            # `executescript` would commit the open transaction first.
            if sqlite3.complete_statement(statement):
                if statement.strip(" \n\t;"):
                    self._connection.execute(statement)
                statement = ""

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Runs one of our own statements for its effect."""
        self._unguard()
        if self._ledger is None or not self._ledger.run(sql, parameters, self.rows):
            self._connection.execute(sql, parameters)

    def insert(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Adds rows that have every column of the table in schema order."""
        self._unguard()
        width = self._fact_widths.get(table) or len(self.table_columns(table))
        if table.startswith("fact_"):
            self._fact_widths[table] = width
        rows = list(rows)
        if self._ledger is not None and self._ledger.watches(table):
            self._ledger.add(table, rows)
        row = f"({','.join('?' * width)})"
        each = _PARAMETERS // width
        whole = len(rows) - len(rows) % each
        if whole:
            # A statement for many rows costs a quarter less than one for each.
            statement = f"INSERT INTO {table} VALUES {','.join([row] * each)}"
            for at in range(0, whole, each):
                self._connection.execute(statement, list(chain.from_iterable(rows[at : at + each])))
        self._connection.executemany(f"INSERT INTO {table} VALUES {row}", rows[whole:])

    def replace_rows(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Puts rows, each behind its number in the table, where others are. For tables that no ledger watches."""
        self._unguard()
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ",".join("?" * (len(columns) + 1))
        self._connection.executemany(f"INSERT OR REPLACE INTO main.{table} (rowid, {names}) VALUES ({marks})", rows)

    def table_columns(self, table: str) -> list[str]:
        """Column names of a table in schema order."""
        self._unguard()
        return [row[1] for row in self._connection.execute(f"PRAGMA table_info({table})")]

    def register(self, name: str, arity: int, function: Callable[..., Any]) -> None:
        """Adds a deterministic SQL function; arity -1 takes any number of arguments."""
        self._connection.create_function(name, arity, function, deterministic=True)

    def begin(self) -> None:
        """Starts the one write transaction of a run; waits for another run's to end."""
        self._unguard()
        self._connection.execute("BEGIN IMMEDIATE")

    def begin_if_needed(self) -> None:
        """Starts a transaction unless one is open."""
        if not self._connection.in_transaction:
            self.begin()

    def commit(self) -> None:
        self._unguard()
        if self._connection.in_transaction:
            self._connection.execute("COMMIT")

    def rollback(self) -> None:
        self._unguard()
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    @classmethod
    def open_for_reading(cls, path: str) -> Store:
        """Opens a database that another connection has finished writing."""
        return cls(sqlite3.connect(f"file:{_uri(path)}?mode=ro", uri=True, isolation_level=None, timeout=30.0))

    def copy_to(self, path: str) -> None:
        """Writes everything that is committed into a new database."""
        target = sqlite3.connect(path)
        try:
            target.execute("PRAGMA synchronous=OFF")
            self._connection.backup(target)
        finally:
            target.close()

    def take_from(self, path: str, tables: Iterable[str]) -> None:
        """Copies all rows of the tables of a shard."""
        if self.private_path:
            # Databases cannot be attached inside a transaction; nobody else sees a private one, so it may end here.
            self.commit()
            self._connection.execute("ATTACH DATABASE ? AS shard", (path,))
            self._connection.execute("BEGIN")
            for table in tables:
                self._connection.execute(f"INSERT INTO main.{table} SELECT * FROM shard.{table}")
            self._connection.execute("COMMIT")
            self._connection.execute("DETACH DATABASE shard")
            self.begin()
            return
        shard = sqlite3.connect(f"file:{_uri(path)}?mode=ro", uri=True)
        try:
            for table in tables:
                self.insert(table, shard.execute(f"SELECT * FROM {table}"))
        finally:
            shard.close()

    # ── what changed since the runs before ──

    def watch_changes(self, tool: str) -> None:
        """Begins to note what changes, until `settle_changes`. What another version of this `tool` answered is forgotten."""
        if self.meta("tool") != tool:
            for (name,) in self.rows("SELECT name FROM view_state"):
                self.execute(f"DROP TABLE IF EXISTS main.{name}")
            self.execute("DELETE FROM view_state")
            self.execute("DELETE FROM answer")
            self.set_meta("tool", tool)
        if self.next_run() > 1:
            from hybrid_lint.store.ledger import Ledger

            tables = self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
            self._ledger = Ledger(name for (name,) in tables if name not in _INTERNAL_TABLES)

    def settle_changes(self) -> None:
        """Stamps the columns that this run changed with its number."""
        ledger, self._ledger = self._ledger, None
        if ledger is not None:
            for table, columns in ledger.changes(self.table_columns).items():
                self.stamp(table, columns)

    def stamp(self, table: str, columns: Iterable[str]) -> None:
        """Says that this run changed columns of a table or view."""
        run = self.run_number()
        self._connection.executemany(
            "INSERT OR REPLACE INTO change VALUES (?, ?, ?)", [(table, column, run) for column in sorted(columns)]
        )

    def run_number(self) -> int:
        """The number that is given to what changes now."""
        return int(self.meta("run") or 0)

    def next_run(self) -> int:
        """Begins something that may change rows, of tables or of views; its number."""
        self.set_meta("run", self.run_number() + 1)
        return self.run_number()

    def stamps(self) -> Stamps:
        """The runs that last changed what there is."""
        from hybrid_lint.store.ledger import Stamps

        return Stamps(self.rows("SELECT name, column, run FROM change"))

    def meta(self, key: str) -> Any:
        """A value kept between runs, or None."""
        found = self.rows("SELECT value FROM meta WHERE key = ?", (key,))
        return found[0][0] if found else None

    def set_meta(self, key: str, value: object) -> None:
        self.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    # ── statements of rule authors ──

    def guarded(
        self, sql: str, parameters: Mapping[str, Any] | None = None, *, seconds: float = 10.0, verified: bool = False
    ) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Column names and rows of one SELECT that can do nothing but read.

        `verified` says that this very text was prepared under the authorizer before (by `prepare`, when its pack was
        loaded); asking again for every name in the query costs more than most queries. Raises QueryRefused if it does
        not prepare or wants more than reading, QueryTooSlow past `seconds`, QueryFailed if it fails on its data.
        """
        if not _SELECT.match(sql):
            raise QueryRefused("a rule's query is one SELECT")
        if verified:
            self._unguard()
        else:
            self._guard()
        self._denied = False
        self._stop_after(seconds)
        try:
            cursor = self._connection.execute(sql, parameters or {})
            if cursor.description is None:
                raise QueryRefused("a rule's query is one SELECT")
            return [column[0] for column in cursor.description], cursor.fetchall()
        except sqlite3.Error as error:
            raise self._query_error(error, sql, parameters, seconds) from error
        finally:
            self._connection.set_progress_handler(None, 0)

    def limited(self, sql: str, *, view: str, seconds: float = 10.0) -> None:
        """Runs a statement around a view's query that was prepared under the authorizer before.

        Raises as `guarded` does; inside a transaction Undone past `seconds`, and `Error` if something else undid it.
        """
        self._unguard()
        inside = self._connection.in_transaction
        self._stop_after(seconds)
        try:
            self._connection.execute(sql)
        except sqlite3.Error as error:
            reason = self._query_error(error, sql, None, seconds)
            if not inside or self._connection.in_transaction:
                raise reason from error
            if isinstance(reason, QueryTooSlow):
                raise Undone(view, str(reason)) from error
            raise  # a full disk undoes it as well, and would again
        finally:
            self._connection.set_progress_handler(None, 0)

    def _stop_after(self, seconds: float) -> None:
        """Limits the processor time of what runs next: what else the machine does must not change an answer."""
        deadline = thread_time() + seconds
        self._connection.set_progress_handler(lambda: thread_time() > deadline, 20_000)

    def prepare(self, sql: str, parameters: Mapping[str, Any] | None = None) -> tuple[list[str], dict[str, list[str]]]:
        """Result columns of a query that is prepared and not run, and what it reads: table or view → columns.

        What its views read is among it; of a table whose rows are only counted the column is `''`. Raises QueryRefused.
        """
        self._guarded = False
        self._guard()
        self._reads.clear()
        try:
            cursor = self._connection.execute(f"SELECT * FROM (\n{sql}\n) LIMIT 0", parameters or {})
        except sqlite3.Error as error:
            raise QueryRefused(self.refusal(sql, parameters) or str(error)) from error
        columns = [column[0] for column in cursor.description]
        cursor.close()
        return columns, self._reads.columns(self.table_columns)

    def refusal(self, sql: str, parameters: Mapping[str, Any] | None = None) -> str | None:
        """Why SQLite refuses a text as one query that only reads, in its words; None if it does not."""
        self._guard()
        try:
            self._connection.execute(f"EXPLAIN {sql}", parameters or {}).close()
        except sqlite3.Error as error:
            return str(error)
        return None

    def _query_error(
        self, error: sqlite3.Error, sql: str, parameters: Mapping[str, Any] | None, seconds: float
    ) -> Exception:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            return QueryTooSlow(f"it ran longer than {seconds:g} s")
        if self._denied:
            return QueryRefused(f"a rule's query can only read: {error}")
        # SQLite has one code for what does not prepare and for most of what fails on its data.
        return QueryFailed(str(error)) if self._prepares(sql, parameters) else QueryRefused(str(error))

    def _prepares(self, sql: str, parameters: Mapping[str, Any] | None) -> bool:
        try:
            self._connection.execute(f"EXPLAIN {sql}", parameters or {}).close()
        except sqlite3.Error:
            return False
        return True

    def _guard(self) -> None:
        if not self._guarded:
            # The first use of a table-valued function registers it, which the authorizer would refuse.
            self._connection.execute("SELECT 1 FROM json_each('[]')").fetchall()
            self._connection.set_authorizer(self._authorize)
            self._guarded = True

    def _unguard(self) -> None:
        if self._guarded:
            self._connection.set_authorizer(None)
            self._guarded = False

    def _authorize(
        self, action: int, first: str | None, second: str | None, _database: str | None, source: str | None
    ) -> int:
        if (
            action not in _ALLOWED
            or (action == sqlite3.SQLITE_READ and first in _INTERNAL_TABLES)
            or (action == sqlite3.SQLITE_FUNCTION and second in _REFUSED_FUNCTIONS)
        ):
            self._denied = True
            return sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_READ and first is not None:
            self._reads.add(first, second or "", source or "")
        return sqlite3.SQLITE_OK


SQLITE_VERSION = sqlite3.sqlite_version

#: What sqlite3 raises, for callers that must survive a damaged or full disk.
Error = sqlite3.Error


def is_held(error: sqlite3.Error) -> bool:
    """Whether an error says that another connection holds the database: it is as good as before."""
    # The low byte is the primary code; the rest says in which way it is held.
    primary = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    return primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _uri(path: str) -> str:
    return os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
