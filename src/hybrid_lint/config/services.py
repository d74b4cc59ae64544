"""Checks what a configuration says about services against the repository it is about."""

from __future__ import annotations

from hybrid_lint.errors import ConfigurationError, nearest_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from hybrid_lint.config.settings import Settings

#: With one of these the configuration itself says where the service is.
_DECLARING = ("roots", "entrypoint", "dockerfile")


def validate_services(
    settings: Settings, known: Collection[str], directories: Collection[str], files: Collection[str]
) -> None:
    """Raises ConfigurationError for a service that nothing shows, and for roots and files that are not there.

    `known` are the services that compose files, Dockerfiles and modules show; `directories` and `files` the repository's paths.
    """
    for name, table in settings.services.items():
        if name not in known and not any(key in table for key in _DECLARING):
            raise _mistake(
                settings,
                ("services", name),
                f"`{name}` is no service of this repository",
                allowed=", ".join(sorted(known))
                or "a table with `roots` or `entrypoint`, since none is recognised here",
                nearest=nearest_name(name, known),
            )
        roots = table.get("roots", [])
        for root in [roots] if isinstance(roots, str) else roots:
            if root.strip("/") not in directories:
                raise _mistake(
                    settings,
                    ("services", name, "roots"),
                    f"`{root}` is no directory of this repository",
                    allowed="paths relative to the checked directory",
                )
        for key in ("entrypoint", "dockerfile"):
            path = table.get(key)
            if isinstance(path, str) and path not in files and (key == "dockerfile" or path.endswith(".py")):
                raise _mistake(
                    settings,
                    ("services", name, key),
                    f"`{path}` is no file of this repository",
                    allowed="a path relative to the checked directory",
                )


def _mistake(
    settings: Settings, key: tuple[str, ...], message: str, *, allowed: str, nearest: str | None = None
) -> ConfigurationError:
    if settings.path is None:
        return ConfigurationError(message, allowed=allowed, nearest=nearest)
    from hybrid_lint.config.load import document_of

    document = document_of(settings.path)
    place = document.position(document.as_written(key), of_value=False)
    return ConfigurationError(message, path=settings.path, allowed=allowed, nearest=nearest, **place)
