"""Which rules cannot say *pass*, and of which subjects: what they need of them is not known, or files could not be parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hybrid_lint.rulepack.rule import RuleHead
    from hybrid_lint.store.database import Store

#: Without these a service is no member of the populations it should be in.
_FUNDAMENTAL = ("role", "start", "build", "compose")

_GAPS = """
SELECT service, what, reason, path, line FROM gap ORDER BY service, what, path, line, reason
"""

#: Files that could not be parsed. What is broken outside the system under check decides nothing, and the templates of a Helm chart are
#: no YAML before Helm has filled them in.
_BROKEN = """
SELECT f.id, f.kind, f.path, f.name, min(e.line), coalesce(o.area, '')
FROM fact_parse_error e JOIN file f ON f.id = e.file LEFT JOIN file_owner o ON o.file = f.id
WHERE coalesce(o.area, '') NOT IN ('example', 'documentation')
  AND NOT EXISTS (
    SELECT 1 FROM file c WHERE f.kind = 'yaml' AND c.name = 'Chart.yaml'
    AND substr(f.path, 1, length(c.path) - 10) = substr(c.path, 1, length(c.path) - 10)
    AND substr(f.path, length(c.path) - 9, 10) = 'templates/'
  )
GROUP BY f.id ORDER BY f.path
"""

#: Services that a broken file takes part in: whose it is, who imports, ships, builds, installs, starts or is handed it, or lies above it.
_USERS = """
SELECT service FROM file_owner WHERE file = :file AND service IS NOT NULL
UNION SELECT service FROM service_module WHERE file = :file
UNION SELECT service FROM service_reach WHERE file = :file
UNION SELECT service FROM test_of WHERE file = :file
UNION SELECT service FROM process WHERE path = :path AND service IS NOT NULL
UNION SELECT c.service FROM container_env e JOIN container c ON c.id = e.container WHERE e.path = :path AND c.service IS NOT NULL
UNION SELECT c.service FROM container c JOIN container_image x ON x.container = c.id JOIN image i ON i.id = x.image
  WHERE c.service IS NOT NULL AND (i.dockerfile = :path
    OR EXISTS (SELECT 1 FROM image_manifest m WHERE m.image = i.id AND m.file = :file)
    OR :kind IN ('shell', 'script') AND EXISTS (SELECT 1 FROM image_file f WHERE f.image = i.id AND f.file = :file))
UNION SELECT name FROM service WHERE path = :path
UNION SELECT name FROM service WHERE :kind IN ('toml', 'requirements', 'ini', 'dotenv') AND first_party
  AND (root <> '' AND substr(:path, 1, length(root) + 1) = root || '/' OR root = '' AND instr(:path, '/') = 0)
ORDER BY 1
"""

#: The services that a mistake in a compose file is about: the one whose block it stands in, else all of the projects that load the file.
_BLOCK = """
SELECT service FROM (
  SELECT c.service, c.column FROM container c WHERE c.path = :path AND c.line <= :line ORDER BY c.line DESC LIMIT 1
) WHERE column < :column AND service IS NOT NULL
"""
_LOADED = """
SELECT DISTINCT c.service FROM compose_project p JOIN json_each(p.files) f ON f.value = :path JOIN container c ON c.project = p.id
WHERE c.service IS NOT NULL ORDER BY 1
"""


class Gap(NamedTuple):
    """What is not known of a service (of everything, if that is None), and where that is written."""

    subject: str | None
    reason: str
    path: str
    line: int


def sort_gaps(gaps: Iterable[Gap]) -> list[Gap]:
    """Each once, in the order of reports."""
    return sorted(dict.fromkeys(gaps), key=lambda gap: (gap.subject or "", gap.path, gap.line, gap.reason))


class _Broken(NamedTuple):
    kind: str
    path: str
    line: int
    test: bool
    users: list[str]
    reason: str


class Unresolved:
    """What is not known in a repository, and for which rules that matters."""

    def __init__(self, store: Store) -> None:
        self._gaps: dict[str, list[Gap]] = {}
        for service, what, reason, path, line in store.rows(_GAPS):
            self._gaps.setdefault(what, []).append(Gap(service, reason, path, line))
        self._broken = list(_broken(store))

    def of(self, head: RuleHead, services: Callable[[], set[str] | None]) -> list[Gap]:
        """What a rule cannot know; `services` are those that it examines, None if its population is of something else."""
        if not self._gaps and not self._broken:
            return []
        found = [gap for aspect in head.aspects for gap in self._gaps.get(aspect, ())]
        detailed = any(aspect not in _FUNDAMENTAL and aspect in self._gaps for aspect in head.aspects)
        tests = any("test" in name for name in head.reads or ())
        broken = [one for one in self._broken if one.kind in head.kinds and (tests or not one.test)]
        if not found and not broken:
            return []
        examined = services() if detailed or broken or "role" in self._gaps else None
        wanted = [
            gap for aspect in head.aspects for gap in self._gaps.get(aspect, ()) if _matters(aspect, gap, examined)
        ]
        wanted += [gap for one in broken for gap in _of_file(one, examined)]
        return sort_gaps(wanted)


def _matters(aspect: str, gap: Gap, examined: set[str] | None) -> bool:
    if gap.subject is None or examined is None:
        return True
    if aspect == "role":
        return gap.subject not in examined  # else the rule judges it whatever its role is
    return aspect in _FUNDAMENTAL or gap.subject in examined


def _of_file(broken: _Broken, examined: set[str] | None) -> Iterable[Gap]:
    reason = broken.reason
    if examined is None or (broken.kind == "compose" and not broken.users):
        return [Gap(None, reason, broken.path, broken.line)]
    return [Gap(service, reason, broken.path, broken.line) for service in broken.users if service in examined]


def _broken(store: Store) -> Iterator[_Broken]:
    problems: dict[str, tuple[int, int, str]] = {}
    found = store.rows(
        "SELECT path, line, column, message FROM compose_problem WHERE breaks ORDER BY path, line, column"
    )
    for path, line, column, message in found:
        problems.setdefault(path, (line, column, f"`{path}` makes no whole model: {message}"))
    for file, kind, path, name, line, area in store.rows(_BROKEN):
        reason = f"`{path}` could not be parsed"
        if kind == "yaml" and "compose" in name.lower():
            problems.setdefault(path, (line, 1, reason))
        users = [user for (user,) in store.rows(_USERS, {"file": file, "kind": kind, "path": path})]
        yield _Broken(kind, path, line, area == "test", users, reason)
    for path, (line, column, reason) in sorted(problems.items()):
        place = {"path": path, "line": line, "column": column}
        users = store.rows(_BLOCK, place) or store.rows(_LOADED, place)
        yield _Broken("compose", path, line, False, [user for (user,) in users], reason)
