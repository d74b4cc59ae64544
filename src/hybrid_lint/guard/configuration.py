"""Settings that judge less than those before: names, severities, globs, options; where they are written does not count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.formats.path_globs import path_pattern
from hybrid_lint.guard.configured import Written
from hybrid_lint.guard.directions import DIRECTIONS, admits_more, loosens
from hybrid_lint.guard.loosening import Loosening, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from hybrid_lint.guard.state import State
    from hybrid_lint.rulepack.names import RuleNames
    from hybrid_lint.rulepack.rule import RuleHead

_FAILING = ("info", "warning", "error", "never")
_PROFILES = {"improved_hybrid": 0, "database_per_service": 0, "general": 1, "none": 2}
_OF_SERVICES = ("roots", "entrypoint", "dockerfile")


class Configurations:
    """Both states' settings, and where they are written. `defaults` are the values of rules' options and of versions."""

    def __init__(self, before: State, now: State, paths: Callable[[], list[str]]) -> None:
        """`paths` gives those that either state has."""
        self.before = before.read_settings()
        self.now = now.read_settings()
        self.profiles = before.profile, now.profile
        self.written = Written(now)
        self.written_before = Written(before)
        self._home = now.configuration or before.configuration or "."
        self._paths = paths

    def loosened(self, heads: Iterable[RuleHead], names: RuleNames, versions: Mapping[str, str]) -> Iterator[Loosening]:
        """What the later ones let through, but for the rules they turn off."""
        yield from self._profile()
        yield from self._fail_on()
        yield from self._exclude()
        yield from self._projects()
        yield from self._ignored_paths(names)
        yield from self._named_options()
        yield from self._rule_options({head.name: head.options for head in heads}, names)
        yield from self._versions(versions)
        yield from self._services()

    def change(
        self,
        subject: str,
        message: str,
        key: Sequence[str | int],
        was: str,
        before_key: Sequence[str | int] | None = None,
    ) -> Loosening:
        """A loosening at a key; both ends where they are written."""
        now = self.written.place(*key) or Place(self._home)
        return Loosening(subject, message, now, self.written_before.place(*(before_key or key)), was)

    def _profile(self) -> Iterator[Loosening]:
        before, now = self.profiles
        if before == now or _PROFILES[now] < _PROFILES[before]:
            return
        how = "is set to" if self.now.profile else "that is detected is"
        was = f"it was `{before}`"
        yield self.change("profile", f"the profile {how} `{now}`, and was `{before}`", ("profile",), was)

    def _fail_on(self) -> Iterator[Loosening]:
        before, now = self.before.fail_on, self.now.fail_on
        if _FAILING.index(now) > _FAILING.index(before):
            yield self.change(
                "fail-on", f"`fail-on` is `{now}`, and was `{before}`", ("fail-on",), f"it was `{before}`"
            )

    def _exclude(self) -> Iterator[Loosening]:
        for glob in self.now.exclude:
            if not self._covered(glob, self.before.exclude):
                now = self.written.item(("exclude",), self.now.exclude, glob) or Place(self._home)
                before = self.written_before.place("exclude")
                yield Loosening(glob, f"`{glob}` is excluded, and was read", now, before, "it was not excluded")

    def _projects(self) -> Iterator[Loosening]:
        """What is judged by another configuration than before: nobody but a reader knows whether by a stricter one."""
        for project in self.now.projects:
            if project not in self.before.projects:
                now = self.written.item(("projects",), self.now.projects, project) or Place(self._home)
                message = f"`{project}` is judged as a project of its own, and was judged with the rest"
                yield Loosening(project, message, now, self.written_before.place("projects"), "it was none")
        for project in self.before.projects:
            if project not in self.now.projects:
                yield self.change(project, f"`{project}` is no longer one of the projects", ("projects",), "it was one")

    def _ignored_paths(self, names: RuleNames) -> Iterator[Loosening]:
        before = [
            (glob, rule)
            for glob, ignored in self.before.per_path_ignores.items()
            for name in ignored
            for rule in names.resolve(name)
        ]
        for glob, ignored in self.now.per_path_ignores.items():
            for name in ignored:
                rules = names.resolve(name)
                new = [
                    rule for rule in rules if not self._covered(glob, [one for one, other in before if other == rule])
                ]
                if new:
                    what = f"`{name}`" if len(new) == len(rules) else ", ".join(f"`{rule}`" for rule in new)
                    yield self.change(
                        f"{glob} {name}",
                        f"{what} is reported no longer in `{glob}`",
                        ("per-path-ignores", glob),
                        "it was reported there",
                    )

    def _covered(self, glob: str, others: Sequence[str]) -> bool:
        """Whether everything that a glob speaks of is what others spoke of."""
        if _plain(glob) in map(_plain, others):
            return True
        pattern = path_pattern(glob)
        spoken = [path for path in self._paths() if pattern.fullmatch(path)]
        earlier = [path_pattern(other) for other in others]
        return bool(spoken) and all(any(one.fullmatch(path) for one in earlier) for path in spoken)

    def _named_options(self) -> Iterator[Loosening]:
        for name, direction in DIRECTIONS.items():
            before, now = self.before.options[name], self.now.options[name]
            if direction(before, now):
                yield self._option(name, name.split("."), before, now)

    def _rule_options(self, known: Mapping[str, Mapping[str, Any]], names: RuleNames) -> Iterator[Loosening]:
        values = [_by_rule(settings.rule_options, names) for settings in (self.before, self.now)]
        for rule, option in sorted({*values[0], *values[1]}):
            if option in known.get(rule, ()):
                default = known[rule][option].default
                before, now = (each.get((rule, option), default) for each in values)
                if loosens(default, before, now):
                    yield self._option(f"{rule}.{option}", ("options", rule, option), before, now)

    def _option(self, name: str, key: Sequence[str], before: Any, now: Any) -> Loosening:
        shown = name.replace("_", "-")
        if isinstance(before, list) and isinstance(now, list):
            more, less = [one for one in now if one not in before], [one for one in before if one not in now]
            parts = [f"has {_listed(more)} more"] if more else []
            parts += [f"{_listed(less)} no longer"] if less else []
            message = f"`{shown}` {' and '.join(parts)}"
        else:
            message = f"`{shown}` is {_shown(now)}, and was {_shown(before)}"
        return self.change(shown, message, key, f"it was {_shown(before)}")

    def _versions(self, defaults: Mapping[str, str]) -> Iterator[Loosening]:
        for item in sorted({*self.before.versions, *self.now.versions}):
            default = defaults.get(item, "")
            before, now = self.before.versions.get(item, default), self.now.versions.get(item, default)
            if admits_more(before, now):
                message = f"the version of `{item}` may be {_shown(now)}, and was to be {_shown(before)}"
                yield self.change(f"versions.{item}", message, ("versions", item), f"it was {_shown(before)}")

    def _services(self) -> Iterator[Loosening]:
        for name, said in self.now.services.items():
            earlier = self.before.services.get(name, {})
            for key in _OF_SERVICES:
                if key in said and said[key] != earlier.get(key):
                    was = _shown(earlier.get(key)) if key in earlier else "what was inferred"
                    message = f"`{key}` of the service `{name}` is {_shown(said[key])}, and was {was}"
                    yield self.change(f"{name}.{key}", message, ("services", name, key), f"it was {was}")
        for directory in self.now.shared:
            if not self._covered(directory, self.before.shared):
                now = self.written.item(("shared",), self.now.shared, directory) or Place(self._home)
                message = f"`{directory}` is declared to be shared, and was not"
                yield Loosening(directory, message, now, self.written_before.place("shared"), "it was not shared")


def _by_rule(options: Mapping[str, Mapping[str, Any]], names: RuleNames) -> dict[tuple[str, str], Any]:
    return {
        (rule, option): value
        for name, values in options.items()
        for rule in names.rule_names(name)
        for option, value in values.items()
    }


def _plain(glob: str) -> str:
    trimmed = glob.removesuffix("/**").removesuffix("/")
    return f"/{trimmed}" if "/" in glob.rstrip("/") else trimmed


def _listed(values: Sequence[Any]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _shown(value: Any) -> str:
    if value in (None, "", []):
        return "not set"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return _listed(value) if isinstance(value, list) else f"`{value}`"
