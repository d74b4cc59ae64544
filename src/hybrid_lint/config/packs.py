"""Where rule packs lie: those that come with hybrid-lint, and those that a configuration adds."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from hybrid_lint.config.settings import Settings

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def builtin_directory() -> str:
    """The directory of our own packs: inside an installed wheel, or `rules/` of a source checkout."""
    installed = os.path.join(_PACKAGE, "packs")
    if os.path.isdir(installed):
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "rules")


def builtin_packs() -> list[Path]:
    """The packs that come with hybrid-lint, in name order."""
    from pathlib import Path

    return sorted(path.parent for path in Path(builtin_directory()).glob("*/pack.yaml"))


def extra_packs(settings: Settings) -> list[Path]:
    """The packs that a configuration names, relative to its own directory. Raises ConfigurationError for what is none."""
    from pathlib import Path

    from hybrid_lint.errors import ConfigurationError

    found = []
    for entry in settings.packs:
        path = Path(settings.directory or ".") / entry
        if not (path / "pack.yaml").is_file():
            raise ConfigurationError(
                f"`packs` names `{entry}`, which has no `pack.yaml`",
                path=settings.path,
                allowed="directories with a `pack.yaml`, relative to this file",
            )
        found.append(path)
    return found
