"""Assembly after an edit: when only the content of Python modules changed and nothing follows from it for anybody else.

The services that consulted the changed modules are assembled again in their old contexts. If what the rest of assembly saw of them
(entry modules, what they reach, imports that tell roles, routes, settings) is as before, the rest is still right; if anything differs, the
answer is False and everything is assembled.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hybrid_lint.assemble.gap import write_gaps_of_imports
from hybrid_lint.assemble.ignored_probes import mark_ignored_imports
from hybrid_lint.assemble.python.context import loaded
from hybrid_lint.assemble.python.services import PythonServices
from hybrid_lint.assemble.python.source_files import FewSourceFiles
from hybrid_lint.assemble.python.started_workers import handed_over
from hybrid_lint.assemble.service.entry_modules import entry_modules
from hybrid_lint.assemble.service.migration_folders import migration_folders
from hybrid_lint.assemble.service.observed import Observed
from hybrid_lint.assemble.service.profile import detect
from hybrid_lint.assemble.service.use_cases import bot_flags

if TYPE_CHECKING:
    from collections.abc import Collection

    from hybrid_lint.store.database import Store

#: More changed modules than this are assembled as a whole.
_MOST_FILES = 50


def refresh(store: Store, files: Collection[int]) -> bool:
    """Brings derived rows up to date after a change of these files' content; False if everything has to be assembled.

    After False the derived rows are those of no moment and must be assembled as a whole.
    """
    if not files or len(files) > _MOST_FILES or store.meta("layout") is None:
        return False
    marks = ",".join("?" * len(files))
    rows = store.rows(f"SELECT id, path, kind, suffix FROM file WHERE id IN ({marks})", sorted(files))
    if len(rows) != len(files) or any(kind != "python" or not suffix for _, _, kind, suffix in rows):
        return False
    paths = [path for _, path, _, _ in rows]
    if store.rows(f"SELECT 1 FROM service WHERE path IN ({marks}) LIMIT 1", paths):
        return False
    units = [
        unit
        for (unit,) in store.rows(
            f"SELECT DISTINCT unit FROM unit_file WHERE file IN ({marks}) ORDER BY unit", sorted(files)
        )
    ]
    contexts = dict(store.rows("SELECT unit, context FROM unit_context"))
    if any(unit not in contexts for unit in units) or not _entry_modules_stay(store):
        return False
    if json.loads(str(store.meta("handed"))) != list(handed_over(store)):
        return False
    before = [_seen(store, unit) for unit in units]
    python = PythonServices(store, FewSourceFiles(store))
    python.bring_up_to_date([loaded(contexts[unit]) for unit in units])
    write_gaps_of_imports(store)
    mark_ignored_imports(store)
    traits = json.loads(str(store.meta("traits")))
    started = store.rows(
        "SELECT DISTINCT file, attribute FROM process WHERE file IS NOT NULL AND attribute IS NOT NULL"
    )
    observed = Observed(store, started)
    return (
        before == [_seen(store, unit) for unit in units]
        and all(json.loads(json.dumps(observed.of(unit))) == traits.get(unit) for unit in units)
        and bot_flags(store) == dict(store.rows("SELECT path, has_bot FROM use_case"))
        and json.dumps(migration_folders(store)) == store.meta("migration_folders")
        and _profile_stays(store)
    )


def _entry_modules_stay(store: Store) -> bool:
    """Whether the same modules are made to be started; where in them that is written may have moved."""
    known = {file: (kind, line) for file, kind, line in store.rows("SELECT file, kind, line FROM entry_module")}
    found = {module.file: (module.kind, module.line) for module in entry_modules(store)}
    if {file: kind for file, (kind, _) in known.items()} != {file: kind for file, (kind, _) in found.items()}:
        return False
    for file, (_, line) in found.items():
        if known[file][1] != line:
            store.execute("UPDATE entry_module SET line = ? WHERE file = ?", (line, file))
    return True


def _seen(store: Store, unit: str) -> tuple[object, ...]:
    """What the owners of files and the roles of services depend on."""
    return (
        store.rows("SELECT file, from_entry, chain FROM service_reach WHERE service = ? ORDER BY file", (unit,)),
        store.rows("SELECT DISTINCT key FROM setting WHERE service = ? ORDER BY key", (unit,)),
        store.rows("SELECT file FROM test_of WHERE service = ? ORDER BY file", (unit,)),
    )


def _profile_stays(store: Store) -> bool:
    from hybrid_lint.facts.functions import register_all

    register_all(store)
    verdict = detect(store)
    ((profile, source, *told),) = store.rows("SELECT profile, profile_source, kind, detail, resembles FROM repository")
    same = told == [verdict.kind, verdict.detail, verdict.resembles]
    return same and (source != "detected" or profile == verdict.profile)
