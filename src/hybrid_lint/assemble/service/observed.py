"""What the code of services shows of their roles: what it imports, which routes it has, what it does, where pages are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.assemble.service.deeds import Deeds
from hybrid_lint.knowledge.packages import TELLING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from hybrid_lint.store.database import Store

_PAGES = """
SELECT DISTINCT directory FROM file WHERE name IN ('index.html', 'angular.json', 'App.js')
  OR suffix IN ('.jsx', '.tsx', '.vue', '.svelte', '.astro')
  OR name LIKE 'vite.config.%' OR name LIKE 'next.config.%' OR name LIKE 'nuxt.config.%' OR name LIKE 'svelte.config.%' OR name LIKE 'vue.config.%'
"""


#: Container → another container of the project whose configuration sends requests to it.
_ASKED = """
SELECT u.target, min('`' || c.name || '` sends requests to it by `' || u.key || '`') FROM container_url u JOIN container c ON c.id = u.container
WHERE u.target <> u.container AND u.key NOT IN ('healthcheck', 'extra_hosts') AND coalesce(u.scheme, 'http') IN ('http', 'https', 'grpc', 'ws', 'wss')
  AND (u.scheme IS NOT NULL OR u.port IS NOT NULL)
GROUP BY u.target
"""


class Observed:
    """Read once for all services."""

    def __init__(self, store: Store, started: Collection[tuple[int, str]]) -> None:
        self._deeds = Deeds(store, started)
        self._imports: dict[str, dict[str, str]] = {}
        telling = ", ".join(f"'{package}'" for package in sorted(TELLING))
        base = (
            "SELECT r.service, i.top_level, min(r.chain) FROM service_import i JOIN service_reach r ON r.service = i.service AND r.file = i.file "
            f"WHERE i.top_level IN ({telling}) AND i.target IS NULL AND NOT i.type_checking"
        )
        # A service whose entry points are not known is judged by all that ships.
        for condition in ("r.from_entry", "r.service NOT IN (SELECT service FROM service_reach WHERE from_entry)"):
            for service, top_level, chain in store.rows(f"{base} AND {condition} GROUP BY r.service, i.top_level"):
                self._imports.setdefault(service, {})[top_level] = chain
        self._routes: dict[str, list[str]] = {}
        self._sockets: dict[str, list[str]] = {}
        for service, path, is_socket in store.rows(
            "SELECT service, path_template, max(method = 'WEBSOCKET') FROM route WHERE complete OR method <> '*' GROUP BY 1, 2"
        ):
            self._routes.setdefault(service, []).append(path)
            if is_socket:
                self._sockets.setdefault(service, []).append(path)
        self._asked: dict[int, str] = dict(store.rows(_ASKED))
        self._pages = [directory for (directory,) in store.rows(_PAGES)]
        self._packages = {
            directory for (directory,) in store.rows("SELECT DISTINCT directory FROM file WHERE name = 'package.json'")
        }

    def of(self, service: str) -> list[object]:
        """Everything observed of one service, for comparing."""
        return [
            sorted(self.imports(service).items()),
            sorted(self.routes(service)),
            sorted(self.sockets(service)),
            sorted(self.deeds(service).items()),
        ]

    def imports(self, service: str) -> Mapping[str, str]:
        """Package that tells something of a role → the way to its import."""
        return self._imports.get(service, {})

    def routes(self, service: str) -> Collection[str]:
        return self._routes.get(service, [])

    def sockets(self, service: str) -> Collection[str]:
        """Its routes that are WebSockets."""
        return self._sockets.get(service, [])

    def deeds(self, service: str) -> Mapping[str, str]:
        """What its started code does → the call that shows it."""
        return self._deeds.of(service)

    def asked(self, container: int) -> str:
        """Who names a container in a URL, as a message says it; '' if nobody does."""
        return self._asked.get(container, "")

    def shows_pages(self, directory: str) -> bool:
        """Whether a directory is a browser application: a package of its own with pages in it, or a framework's configuration.

        What a package of its own further below holds, and what lies in another build's directory, is not the directory's.
        """
        return directory in self._packages and any(self._package_of(page) == directory for page in self._pages)

    def holds_a_page(self, directory: str) -> bool:
        """Whether pages lie in a directory itself, as a server of files finds them."""
        return directory in self._pages

    def _package_of(self, directory: str) -> str | None:
        while directory not in self._packages:
            if not directory:
                return None
            directory = directory.rpartition("/")[0]
        return directory
