"""Which rules cannot say *pass* because files they depend on could not be parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hybrid_lint.store.database import Store

#: Files outside the system under check: what is broken there decides nothing.
_FILES = """
SELECT f.kind, f.path, f.name FROM file f LEFT JOIN file_owner o ON o.file = f.id
WHERE f.id IN (SELECT file FROM fact_parse_error) AND coalesce(o.area, '') NOT IN ('example', 'documentation')
ORDER BY f.path
"""


class Unparsed:
    """Files with parse errors by kind; `compose` is every YAML file whose name says so, or that made no model."""

    def __init__(self, store: Store) -> None:
        self._paths: dict[str, list[str]] = {}
        for kind, path, name in store.rows(_FILES):
            self._paths.setdefault(kind, []).append(path)
            if kind == "yaml" and "compose" in name.lower():
                self._paths.setdefault("compose", []).append(path)
        for (path,) in store.rows("SELECT DISTINCT path FROM compose_problem ORDER BY path"):
            if path not in self._paths.setdefault("compose", []):
                self._paths["compose"].append(path)

    def reason(self, kinds: Iterable[str]) -> str | None:
        """Why a rule that needs these kinds is unresolved, or None if all of them parsed."""
        paths = sorted({path for kind in kinds for path in self._paths.get(kind, ())})
        if not paths:
            return None
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        return f"`{paths[0]}`{more} could not be parsed"
