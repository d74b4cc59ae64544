"""Which of the documented architectures a repository follows, and what it is if it follows none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.knowledge.stacks import MAIN, area_of_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.store.database import Store

_DATA_URL = "key IN ('DB_POSTGRES_SERVICE_URL', 'DB_MONGO_SERVICE_URL')"
#: What belongs to the system; test stacks, fixtures and examples say nothing of its architecture.
_SYSTEM = "area IN ('main', 'overlay', 'production')"
_APPLICATION = f"first_party AND {_SYSTEM} AND role NOT IN ('test', 'tool', 'frontend', 'migration_job', 'gateway')"


class Verdict(NamedTuple):
    """`profile` is improved_hybrid, database_per_service, general (services of neither) or none (nothing runs).

    `kind` is services, monolith, library or documentation; `resembles` the architecture that is nearest to a general one, '' if neither is near.
    """

    profile: str
    kind: str
    detail: str
    resembles: str = ""


def detect(store: Store) -> Verdict:
    """Decides from the assembled services, in the order of the catalogue's definitions (A.1.3)."""
    kind = _kind(store)
    hybrid = _improved_hybrid(store)
    owners = _database_owners(store)
    if hybrid:
        return Verdict("improved_hybrid", kind, hybrid + _beside(store, owners))
    collection = _is_collection(store, {name for name, _ in owners})
    if not collection and len({host for _, host in owners}) >= 2 and len({name for name, _ in owners}) >= 2:
        names = ", ".join(f"`{name}` → `{host}`" for name, host in owners[:4])
        return Verdict("database_per_service", kind, f"several services own a database each: {names}")
    detail = _none_detail(store, kind, _shared_database(owners)) + _stacks_apart(store)
    if kind not in ("services", "monolith"):
        return Verdict("none", kind, detail)
    resembles, sign = _nearest(store, owners)
    return Verdict("general", kind, f"{detail}; {sign}" if sign else detail, resembles)


def _nearest(store: Store, owners: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The architecture that most of what is there would fit, and what says so in words; both '' if there is no sign of either."""
    for name, role in store.rows(
        f"SELECT name, role FROM service WHERE first_party AND {_SYSTEM} AND role IN ('business_bot', 'business_worker') ORDER BY role, name LIMIT 1"
    ):
        return "improved_hybrid", f"like `improved_hybrid` it has a {role.removeprefix('business_')}, `{name}`"
    names = list(dict.fromkeys(name for name, _ in owners))
    if len(names) < 2:
        return "", ""
    return (
        "database_per_service",
        f"like `database_per_service` it has services that reach a database themselves, `{names[0]}` and `{names[1]}`",
    )


def _improved_hybrid(store: Store) -> str:
    """The first thing that only this architecture has, with its place; '' if there is none."""
    for name, path in store.rows(
        f"SELECT name, path FROM service WHERE role IN ('data_postgres', 'data_mongo') AND first_party AND {_SYSTEM} ORDER BY name LIMIT 1"
    ):
        return f"`{name}` is a data service ({path})"
    for (path,) in store.rows("SELECT path FROM use_case ORDER BY path"):
        if area_of_place(f"{path}/.") == MAIN:
            return f"`{path}` is a use case"
    container_env = f"container_env e JOIN container c ON c.id = e.container AND c.{_SYSTEM}"
    for how, source in (
        ("set", f"SELECT e.key, e.path FROM {container_env}"),
        ("set", "SELECT e.key, e.path FROM dotenv e"),
        ("read", "SELECT e.key, f.path FROM setting e JOIN file f ON f.id = e.file"),
    ):
        for key, path in store.rows(f"{source} WHERE e.{_DATA_URL} ORDER BY 2, 1"):
            if area_of_place(path) == MAIN:
                return f"`{key}` is {how} ({path})"
    return ""


def _beside(store: Store, owners: Sequence[tuple[str, str]]) -> str:
    """That a stack in another directory than that of the data services follows the other architecture, in words; '' if none does."""
    inside = {
        f"{directory}/" if directory else ""
        for (directory,) in store.rows(
            "SELECT DISTINCT p.directory FROM service s JOIN container c ON c.service = s.name JOIN compose_project p ON p.id = c.project "
            "WHERE s.role IN ('data_postgres', 'data_mongo') AND s.first_party"
        )
    }
    apart = [
        (name, host) for name, host in owners if host.rpartition("/")[0] and f"{host.rpartition('/')[0]}/" not in inside
    ]
    if "" in inside or len({host for _, host in apart}) < 2 or len({name for name, _ in apart}) < 2:
        return ""
    names = ", ".join(f"`{name}` → `{host}`" for name, host in apart[:4])
    return (
        f"; beside it stands a stack of `database_per_service`, in which several services own a database each ({names}): "
        "give each a configuration of its own, and each is judged by its own architecture"
    )


def _is_collection(store: Store, owners: set[str]) -> bool:
    """Several compose projects of which some own no database: examples beside each other, not one system."""
    projects: dict[str, set[str]] = {}
    for directory, service in store.rows(
        "SELECT DISTINCT p.directory, s.name FROM service s JOIN container c ON c.service = s.name JOIN compose_project p ON p.id = c.project "
        "WHERE s.first_party AND p.area = 'main' ORDER BY 1, 2"
    ):
        projects.setdefault(directory, set()).add(service)
    return len(projects) > 1 and any(not services & owners for services in projects.values())


def _database_owners(store: Store) -> Sequence[tuple[str, str]]:
    """(service, database host) of first-party services that are handed a database URL or host in the main stack."""
    # Equal names in two compose projects are two databases: the project's directory goes before the host.
    rows = store.rows(
        "SELECT DISTINCT c.service, CASE WHEN p.directory <> '' THEN p.directory || '/' ELSE '' END "
        "|| coalesce(nullif(lower(url_host(e.value)), ''), lower(e.value)) FROM container_env e "
        "JOIN container c ON c.id = e.container JOIN service s ON s.name = c.service JOIN compose_project p ON p.id = c.project "
        "WHERE p.area = 'main' AND s.first_party AND e.value IS NOT NULL AND s.role NOT IN ('test', 'tool', 'frontend', 'gateway', 'migration_job') AND ("
        "  (upper(e.key) IN ('DATABASE_URL', 'DATABASE_URI', 'DB_URL', 'DB_URI', 'MONGO_URL', 'MONGODB_URL', 'MONGO_URI', 'SQLALCHEMY_DATABASE_URI') AND e.value LIKE '%://%')"
        "  OR upper(e.key) IN ('DB_HOST', 'POSTGRES_HOST', 'POSTGRES_SERVER', 'PGHOST', 'MONGO_HOST', 'DATABASE_HOST')) "
        "AND e.value NOT LIKE 'http%' ORDER BY 1, 2"
    )
    return [(service, host) for service, host in rows if host]


def _shared_database(owners: Sequence[tuple[str, str]]) -> str:
    """That services share their only database, in words; '' if none do."""
    hosts = {host for _, host in owners}
    names = list(dict.fromkeys(name for name, _ in owners))
    if len(hosts) != 1 or len(names) < 2:
        return ""
    listed = ", ".join(f"`{name}`" for name in names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
    return f"{listed} share the database `{hosts.pop()}`, and there is "


def _stacks_apart(store: Store) -> str:
    """The stacks that say nothing of the architecture, in words; '' if there are none."""
    found = list(
        dict.fromkeys(
            f"`{path}` ({area})"
            for area, path in store.rows(
                f"SELECT p.area, f.value FROM compose_project p, json_each(p.files) f WHERE NOT p.{_SYSTEM} "
                "AND f.key = json_array_length(p.files) - 1 ORDER BY p.id"
            )
        )
    )
    if not found:
        return ""
    more = f" and {len(found) - 3} more" if len(found) > 3 else ""
    return f"; apart from the system: {', '.join(found[:3])}{more}"


def _kind(store: Store) -> str:
    ((services, files),) = store.rows(
        f"SELECT (SELECT count(*) FROM service WHERE {_APPLICATION}), (SELECT count(*) FROM file WHERE kind = 'python')"
    )
    if services >= 2:
        return "services"
    if services == 1:
        return "monolith"
    ((composed,),) = store.rows(f"SELECT count(*) FROM container WHERE {_SYSTEM}")
    if composed:
        return "services"
    return "library" if files else "documentation"


def _none_detail(store: Store, kind: str, shared: str) -> str:
    ((first, third, files),) = store.rows(
        f"SELECT (SELECT count(*) FROM service WHERE first_party AND {_SYSTEM}), (SELECT count(*) FROM service WHERE NOT first_party AND {_SYSTEM}), "
        "(SELECT count(*) FROM file WHERE kind = 'python')"
    )
    counts = f"{_count(first, 'service')} of its own, {third} of third parties, {_count(files, 'Python file')}"
    if kind == "documentation":
        return "there is no Python and no compose file"
    if kind == "library":
        return f"nothing is deployed: no compose service, Dockerfile or entry point runs its {_count(files, 'Python file')}"
    if kind == "monolith":
        ((name,),) = store.rows(f"SELECT name FROM service WHERE {_APPLICATION} ORDER BY name LIMIT 1")
        return f"one application, `{name}`, and no data service, `use_cases/` or data-service URL"
    return f"{counts}; {shared}no data service, `use_cases/` or data-service URL"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
