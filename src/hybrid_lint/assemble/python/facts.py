"""The Python facts of files, loaded in batches and kept while services are assembled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.assemble.python.file_facts import (
    Argument,
    Assignment,
    Base,
    Call,
    Decorator,
    Definition,
    FileFacts,
    Import,
    Registration,
)
from hybrid_lint.assemble.python.names import names_class
from hybrid_lint.assemble.python.registrations import REGISTERING, RUNNERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hybrid_lint.store.database import Store


#: Last names of what declares the fields of settings classes.
_DECLARING = "'Field', 'SettingsConfigDict', 'ConfigDict', 'AliasChoices', 'AliasPath', 'SettingsDict'"

_RUNNERS = ", ".join(repr(method) for method in sorted((*RUNNERS, "partial")))

_QUERIES: tuple[tuple[str, str], ...] = (
    ("imports", "SELECT file, ordinal, kind, level, module, name, alias, scope, type_checking, in_try, conditional, interpreters, how, argument FROM fact_python_import"),
    ("definitions", "SELECT file, ordinal, kind, qualname, parent, returns_name, is_async, is_generator FROM fact_python_definition"),
    ("bases", "SELECT file, definition, name FROM fact_python_base WHERE keyword IS NULL"),
    ("metaclasses", "SELECT file, definition, name FROM fact_python_base WHERE keyword = 'metaclass'"),
    ("kept_names", "SELECT file, scope, value FROM fact_python_assignment WHERE value_kind = 'name' AND value IS NOT NULL AND target_kind <> 'name'"),
    (
        "value_calls",
        "SELECT file, scope, ordinal, (SELECT max(d.ordinal) FROM fact_python_definition s, fact_python_definition d WHERE s.file = c.file AND s.ordinal = c.scope "
        "AND d.file = c.file AND d.ordinal IN (s.ordinal, s.parent) AND instr(d.parameters, '[\"' || c.callee || '\",')) "
        "FROM fact_python_call c WHERE (name IS NULL OR name GLOB '*Callable.__call__') AND scope IS NOT NULL "
        "AND (instr(callee, '.') = 0 OR callee GLOB 'self.*[[]*' OR callee GLOB 'self.*.get(*' OR name IS NOT NULL AND callee GLOB 'self.*' AND callee NOT GLOB 'self.*.*')",
    ),
    ("keeping", "SELECT DISTINCT file, scope FROM fact_python_call WHERE kept = 'module'"),
    (
        "assignments",
        "SELECT file, ordinal, scope, scope_kind, target, annotation, annotation_name, value_kind, value, call, line, column, end_line, end_column "
        "FROM fact_python_assignment WHERE scope_kind <> 'function'",
    ),
    (
        "attributes",
        "SELECT a.file, d.parent, a.key, a.annotation_name, a.value_kind, a.value FROM fact_python_assignment a JOIN fact_python_definition d ON d.file = a.file AND d.ordinal = a.scope "
        "WHERE a.scope_kind = 'function' AND d.parent IS NOT NULL AND a.target = 'self.' || a.key AND (a.annotation_name IS NOT NULL OR a.value_kind IN ('name', 'call') AND a.value IS NOT NULL)",
    ),
    ("calls", f"SELECT file, ordinal, coalesce(name, ''), method, scope, parent, in_loop, kept, keeper, main_guard, context, in_lambda FROM fact_python_call WHERE name IS NOT NULL AND name NOT GLOB 'builtins.*' OR method IN ({_RUNNERS})"),
    (
        "references",
        "SELECT a.file, a.call, a.keyword, a.value, c.name, c.method, c.scope, c.parent, c.in_loop, c.kept, c.keeper, c.main_guard, c.context, c.in_lambda FROM fact_python_argument a JOIN fact_python_call c ON c.file = a.file AND c.ordinal = a.call "
        "WHERE a.kind = 'name' AND a.value IS NOT NULL AND a.value NOT GLOB 'builtins.*'",
    ),
    (
        "declarations",
        "SELECT a.file, a.call, a.position, a.keyword, a.kind, a.value FROM fact_python_call c "
        f"JOIN fact_python_argument a ON a.file = c.file AND a.call = c.ordinal WHERE c.method IN ({_DECLARING})",
    ),
    ("entry_keys", "SELECT file, key_name FROM fact_python_entry WHERE key_name > ''"),
    ("decorators", "SELECT file, definition, text, name, call FROM fact_python_decorator"),
    (
        "registrations",
        "SELECT file, ordinal, method, callee, name, scope, parent, context, CASE WHEN method IN ('Depends', 'Security') THEN "
        "(SELECT max(d.ordinal) FROM fact_python_definition d WHERE d.file = c.file AND d.kind = 'function' "
        "AND (d.line, d.column) < (c.line, c.column) AND d.body_line >= c.line) END, "
        "CASE WHEN method IN ('Depends', 'Security') AND scope IS NULL THEN (SELECT a.target FROM fact_python_assignment a WHERE a.file = c.file "
        "AND a.scope IS NULL AND (a.line, a.column) < (c.line, c.column) ORDER BY a.ordinal DESC LIMIT 1) END "
        f"FROM fact_python_call c WHERE method IN ({', '.join(repr(method) for method in REGISTERING)})",
    ),
    ("returns", "SELECT file, scope, kind, value FROM fact_python_return WHERE kind IN ('call', 'name')"),
    ("path_edits", "SELECT file, directory, anchor FROM fact_python_path_edit"),
    ("modules", "SELECT file, all_names, statements, lazy_getattr, further_names FROM fact_python_module"),
    ("env_reads", "SELECT file, key, argument, scope, how, default_value, has_default, line, column, end_line, end_column FROM fact_python_env_read WHERE key IS NOT NULL OR argument IS NOT NULL"),
    ("routers", "SELECT file, variable, kind, prefix, prefix_parts, call FROM fact_python_router"),
    ("includes", "SELECT file, parent, child, prefix, prefix_parts, line, call FROM fact_python_router_include"),
    ("routes", "SELECT file, definition, router, method, path, path_parts, line, column, end_line, end_column FROM fact_python_route"),
)  # fmt: skip

#: Queries whose columns after the file are those of a type.
_ROW_TYPES: dict[str, type[tuple[Any, ...]]] = {
    "imports": Import,
    "definitions": Definition,
    "bases": Base,
    "metaclasses": Base,
    "decorators": Decorator,
    "registrations": Registration,
}


class PythonFacts:
    """Facts by file id; a file is loaded once, in a batch where the need is known before."""

    def __init__(self, store: Store, path_of: Callable[[int], str]) -> None:
        self._store = store
        self._path_of = path_of
        self._files: dict[int, FileFacts] = {}
        #: The parameters of all functions of a file, as one text.
        self._parameters: dict[int, str] = {}
        self._parameters_of: dict[int, dict[int, list[str]]] = {}
        self._named: dict[int, dict[int, list[str]]] = {}

    def of(self, file: int) -> FileFacts:
        if file not in self._files:
            self.load([file])
        return self._files[file]

    def arguments(self, file: int, call: int) -> list[Argument]:
        """The arguments of one call."""
        sql = "SELECT position, keyword, kind, value, text FROM fact_python_argument WHERE file = ? AND call = ? ORDER BY ordinal"
        return [Argument(*row) for row in self._store.rows(sql, (file, call))]

    def parameter_names(self, file: int, function: int) -> list[str]:
        """The parameters of a function as a call fills them: `self` and `cls` not among them."""
        sql = (
            "SELECT p.value ->> 0 FROM fact_python_definition d JOIN json_each(d.parameters) p "
            "WHERE d.file = ? AND d.ordinal = ? AND p.value ->> 0 NOT IN ('self', 'cls')"
        )
        return [name for (name,) in self._store.rows(sql, (file, function))]

    def parameters(self, file: int) -> dict[int, list[str]]:
        """The parameters of all functions of a file as calls fill them, by the functions' ordinals."""
        if file not in self._parameters_of:
            found = self._parameters_of[file] = {}
            sql = (
                "SELECT d.ordinal, p.value ->> 0 FROM fact_python_definition d JOIN json_each(d.parameters) p "
                "WHERE d.file = ? AND p.value ->> 0 NOT IN ('self', 'cls') ORDER BY d.ordinal, p.key"
            )
            for ordinal, name in self._store.rows(sql, (file,)):
                found.setdefault(ordinal, []).append(name)
        return self._parameters_of[file]

    def named(self, file: int) -> dict[int, list[str]]:
        """What each function of a file calls, hands on and returns by name, in itself and in the functions inside it."""
        if file not in self._named:
            found = self._named[file] = {}
            facts = self.of(file)
            uses = [(call.scope, [call.name, *(name for _, name in call.references)]) for call in facts.calls.values()]
            uses += [(scope, [value]) for scope, (kind, value) in facts.returns.items() if kind == "name" and value]
            for scope, names in uses:
                while scope is not None:
                    found.setdefault(scope, []).extend(name for name in names if name)
                    scope = facts.definitions[scope].parent
        return self._named[file]

    def empty_dependencies(self, file: int, function: int) -> list[str]:
        """The resolved annotations of parameters that depend on them: `c: Cache = Depends()`, `c: Annotated[Cache, Depends()]`."""
        sql = (
            "SELECT p.value ->> 3 FROM fact_python_definition d JOIN json_each(d.parameters) p WHERE d.file = ? AND d.ordinal = ? "
            "AND p.value ->> 3 IS NOT NULL AND (p.value ->> 4 GLOB '*Depends()' OR p.value ->> 2 GLOB '*Depends()*')"
        )
        return [name for (name,) in self._store.rows(sql, (file, function))]

    def parameter_annotations(self, files: Sequence[int]) -> list[tuple[int, int, str, str]]:
        """File and ordinal of functions, each parameter with an annotation that may name a class of the repository, and its resolved name."""
        found: list[tuple[int, int, str, str]] = []
        for at in range(0, len(files), 400):
            batch = files[at : at + 400]
            sql = (
                "SELECT d.file, d.ordinal, p.value ->> 0, p.value ->> 3 FROM fact_python_definition d JOIN json_each(d.parameters) p "
                f"WHERE d.file IN ({','.join('?' * len(batch))}) AND d.kind = 'function' AND d.parameters <> '[]' "
                "AND p.value ->> 3 NOT GLOB 'builtins.*' AND p.value ->> 3 NOT GLOB 'typing.*'"
            )
            found.extend(self._store.rows(sql, batch))
        return found

    def annotated(self, files: Sequence[int], word: str) -> list[tuple[int, int, str]]:
        """File and ordinal of the functions in whose parameters a word occurs, each with the resolved annotations of these."""
        sql = (
            "SELECT d.file, d.ordinal, p.value ->> 3 FROM fact_python_definition d JOIN json_each(d.parameters) p "
            "WHERE d.file = ? AND d.kind = 'function' AND instr(d.parameters, ?) AND instr(p.value ->> 3, ?)"
        )
        self._load_parameters(files)
        texts = self._parameters
        return [row for file in files if word in texts[file] for row in self._store.rows(sql, (file, word, word))]

    def _load_parameters(self, files: Sequence[int]) -> None:
        wanted = [file for file in files if file not in self._parameters]
        self._parameters.update(dict.fromkeys(wanted, ""))
        for at in range(0, len(wanted), 400):
            batch = wanted[at : at + 400]
            sql = (
                "SELECT file, group_concat(parameters, char(10)) FROM fact_python_definition "
                f"WHERE file IN ({','.join('?' * len(batch))}) AND kind = 'function' GROUP BY file"
            )
            self._parameters.update(self._store.rows(sql, batch))

    def binds_by_text(self, file: int) -> bool:
        """Whether a module may bind names that nobody sees: `globals()["x"] = …`, and what could not be parsed."""
        sql = (
            "SELECT 1 FROM fact_python_call WHERE file = ? AND name IN ('builtins.globals', 'builtins.exec', 'builtins.setattr') "
            "UNION ALL SELECT 1 FROM fact_parse_error WHERE file = ? LIMIT 1"
        )
        return bool(self._store.rows(sql, (file, file)))

    def place(self, file: int, call: int) -> tuple[int, int, int, int]:
        """Where one call is written."""
        sql = "SELECT line, column, end_line, end_column FROM fact_python_call WHERE file = ? AND ordinal = ?"
        line, column, end_line, end_column = self._store.rows(sql, (file, call))[0]
        return line, column, end_line, end_column

    def load(self, files: Iterable[int]) -> None:
        """Loads the files that are not there yet."""
        wanted = sorted({file for file in files if file not in self._files})
        for at in range(0, len(wanted), 400):
            self._load_batch(wanted[at : at + 400])

    def drop(self, files: Iterable[int]) -> None:
        """Forgets files that no other service is likely to ask for."""
        for file in files:
            self._files.pop(file, None)
            self._parameters.pop(file, None)

    def _load_batch(self, batch: list[int]) -> None:
        marks = ",".join("?" * len(batch))
        for file in batch:
            self._files[file] = FileFacts(file, self._path_of(file))
        for table, query in _QUERIES:
            head, where, condition = query.rpartition(" WHERE ") if " WHERE " in query else (query, "", "")
            rest = f" AND ({condition})" if where else ""
            own = "a.file" if " JOIN " in head else "file"
            self._fill(table, self._store.rows(f"{head} WHERE {own} IN ({marks}){rest}", batch))
        for file in batch:
            _index(self._files[file])

    def _fill(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        files = self._files
        # What `_make` does, without a call in Python for each of some hundred thousand rows.
        new = tuple.__new__
        if table in _ROW_TYPES:
            row_type = _ROW_TYPES[table]
            for row in rows:
                getattr(files[row[0]], table).append(new(row_type, row[1:]))
        elif table == "assignments":
            for row in rows:
                files[row[0]].assignments.append(new(Assignment, (*row[1:10], row[10:])))
        elif table == "calls":
            for row in rows:
                files[row[0]].calls[row[1]] = new(Call, (*row[1:], ()))
        elif table == "references":
            for file, call, keyword, value, name, *rest in rows:
                calls = files[file].calls
                known = calls[call].references if call in calls else ()
                calls[call] = new(Call, (call, name or "", *rest, (*known, (keyword, value))))
        elif table == "declarations":
            for row in rows:
                files[row[0]].declarations.setdefault(row[1], []).append(new(Argument, row[2:]))
        elif table == "returns":
            for file, scope, kind, value in rows:
                files[file].returns.setdefault(scope, (kind, value))
        elif table == "attributes":
            for file, owner, name, *held in rows:
                files[file].attributes.setdefault((owner, name), _held(*held))
        elif table in ("entry_keys", "keeping"):
            for file, value in rows:
                getattr(files[file], table).add(value)
        elif table == "modules":
            for file, names, statements, lazy, further in rows:
                facts = files[file]
                facts.all_names, facts.statements, facts.is_lazy = names, statements, bool(lazy)
                facts.further_names = further or ""
        else:
            for row in rows:
                getattr(files[row[0]], table).append(row[1:])


def _held(annotation: str | None, kind: str, value: str) -> str:
    """The name of what an attribute holds: of its annotation, of the class that is called, of the result of a function."""
    return annotation or (f"{value}()" if kind == "call" and not names_class(value) else value)


def _index(facts: FileFacts) -> None:
    facts.calls = dict(sorted(facts.calls.items()))
    for definition in facts.definitions:
        facts.by_qualname[definition.qualname] = definition
    for row in facts.imports:
        if row.kind == "star":
            facts.stars.append(row)
        elif row.alias is not None and row.scope is None:
            known = facts.by_alias.get(row.alias)
            if known is None or (known.type_checking and not row.type_checking):
                facts.by_alias[row.alias] = row
    for assignment in facts.assignments:
        if assignment.scope_kind == "module":
            facts.by_variable.setdefault(assignment.target, assignment)
