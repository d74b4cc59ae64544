"""Mistakes that show only once rules or the repository are known, at their place in the configuration file."""

from __future__ import annotations

from hybrid_lint.errors import ConfigurationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.config.settings import Settings


def mistake_in(
    settings: Settings,
    key: Sequence[str | int],
    message: str,
    *,
    allowed: str,
    nearest: str | None = None,
    hints: Sequence[str] = (),
    of_value: bool = True,
) -> ConfigurationError:
    """A mistake at the value (or the key itself) of a normalised path; without a file it has no place."""
    if settings.path is None:
        return ConfigurationError(message, allowed=allowed, nearest=nearest, hints=hints)
    from hybrid_lint.config.load import document_of

    document = document_of(settings.path)
    return document.mistake(key, message, allowed=allowed, nearest=nearest, hints=hints, of_value=of_value)
