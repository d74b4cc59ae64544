"""What assembly could not find out, so that no rule takes its silence for a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from hybrid_lint.store.database import Store

#: What may be unknown. `files` are files that something names and nobody could read.
What = Literal["role", "start", "build", "environment", "dependencies", "imports", "compose", "files"]


class Gap(NamedTuple):
    """A row of `gap`. Name the container (its id) where no service is known yet; the service is filled in at the end.

    `reason` is a clause that reads after "unresolved for `front_bot`: ": "its environment file `/etc/fleet/.env` lies
    outside the repository". With neither service nor container the repository as a whole is meant.
    """

    service: str | None
    container: int | None
    what: What
    reason: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int


def name_services_of_gaps(store: Store) -> None:
    """Gives each gap of a container the name of its service; needs `container.service`."""
    for container, service in store.rows(
        "SELECT DISTINCT g.container, c.service FROM gap g JOIN container c ON c.id = g.container WHERE g.service IS NULL AND c.service IS NOT NULL"
    ):
        store.execute("UPDATE gap SET service = ? WHERE service IS NULL AND container = ?", (service, container))


def write_gaps_of_imports(store: Store) -> None:
    """The gaps `imports`, from what is kept service by service; those that the last run wrote go."""
    store.execute("DELETE FROM gap WHERE what = 'imports'")
    store.execute(
        "INSERT INTO gap SELECT u.service, NULL, 'imports', u.reason, f.path, i.line, i.column, i.end_line, i.end_column FROM unresolved_import u "
        "JOIN file f ON f.id = u.file JOIN fact_python_import i ON i.file = u.file AND i.ordinal = u.import ORDER BY u.service, f.path, i.ordinal"
    )
