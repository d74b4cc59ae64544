"""The configuration as the pipeline sees it: plain values with all defaults, to canonical JSON and back."""

# pathlib would cost a tenth of a warm run.
# ruff: noqa: PTH100, PTH120

from __future__ import annotations

import json

from hybrid_lint.config.options import defaults

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hybrid_lint.config.options import OptionValue

SEVERITIES = ("error", "warning", "info")
PROFILES = ("improved_hybrid", "database_per_service", "general", "none")
ROLES = (
    "business_api",
    "business_bot",
    "business_worker",
    "data_postgres",
    "data_mongo",
    "gateway",
    "infra_db",
    "infra_cache",
    "infra_broker",
    "observability",
    "migration_job",
    "test",
    "tool",
    "frontend",
)


class Settings:
    """What a configuration file says, with defaults for what it does not.

    * `path`: the file it was read from (`None`: defaults), as given to `load`; `directory` is what relative
      `packs` entries are resolved against.
    * `profile`: a name of `PROFILES`, or `None` to detect it.
    * `select`, `ignore`: rule names, categories or catalogue codes; an empty `select` means every rule.
    * `exclude`: globs relative to the checked root; `shared`: directories of code shared between services.
    * `projects`: directories that are judged each by a configuration of its own; `.` is what is left beside them.
    * `services`: name → `{"role", "roots", "entrypoint", "dockerfile"}`, each only if set.
    * `per_path_ignores`: glob → rule names, categories or codes; `severity`: rule → severity or `off`.
    * `rule_options`: rule → option → value; `options`: flat name of `OPTIONS` → value; `versions`: item → specifier.
    """

    _VALUES = (
        "cache_dir",
        "exclude",
        "fail_on",
        "ignore",
        "options",
        "packs",
        "path",
        "per_path_ignores",
        "profile",
        "projects",
        "rule_options",
        "select",
        "services",
        "severity",
        "shared",
        "versions",
    )
    __slots__ = _VALUES

    def __init__(self, path: str | None = None) -> None:
        self.path = path
        self.profile: str | None = None
        self.fail_on = "warning"
        self.select: list[str] = []
        self.ignore: list[str] = []
        self.exclude: list[str] = []
        self.packs: list[str] = []
        self.shared: list[str] = []
        self.projects: list[str] = []
        self.cache_dir: str | None = None
        self.services: dict[str, dict[str, str | list[str]]] = {}
        self.per_path_ignores: dict[str, list[str]] = {}
        self.severity: dict[str, str] = {}
        self.rule_options: dict[str, dict[str, OptionValue]] = {}
        self.options: dict[str, OptionValue] = defaults()
        self.versions: dict[str, str] = {}

    @property
    def directory(self) -> str | None:
        """The directory of the configuration file, absolute; `None` without a file."""
        import os

        return None if self.path is None else os.path.dirname(os.path.abspath(self.path))

    @property
    def left_out(self) -> list[str]:
        """Globs of what a run on the directory of the file does not read: what is excluded, and the other projects."""
        return [*self.exclude, *(f"/{each.strip('/')}" for each in self.projects if each != ".")]

    def bound_options(self) -> dict[str, dict[str, OptionValue | dict[str, str]]]:
        """The values rules' queries bind: rule → its own options, and under `*` the named ones by parameter name.

        `versions` is among the named ones, item → specifier.
        """
        named: dict[str, OptionValue | dict[str, str]] = {"versions": dict(self.versions)}
        named.update((name.replace(".", "_"), value) for name, value in self.options.items())
        return {**{rule: dict(values) for rule, values in self.rule_options.items()}, "*": named}

    def to_json(self) -> str:
        """Canonical JSON: equal settings give equal text."""
        return json.dumps({name: getattr(self, name) for name in self._VALUES}, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Settings:
        """The settings that `to_json` wrote. No validation: the text comes from our own cache."""
        settings = cls()
        for name, value in json.loads(text).items():
            setattr(settings, name, value)
        return settings

    def fingerprint(self) -> str:
        """A digest that changes whenever a setting does; where the file lies does not count."""
        from hashlib import sha256

        values = {name: getattr(self, name) for name in self._VALUES if name != "path"}
        return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:32]
