"""Templates of a front end's scripts with their holes filled in, as far as its own modules tell what stands there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hybrid_lint.assemble.front_end.callees import Callees
    from hybrid_lint.assemble.front_end.modules import Call, Function, Modules

UNKNOWN = "{}"
PARAMETER = re.compile(r"\{\((?P<file>\d+)#(?P<function>\d+):(?P<index>\d+)(?:\.(?P<key>[^{}()]*))?\)\}")
_HOLE = re.compile(r"\{(?P<kind>import:|this:|@|json|object|new )(?P<rest>[^{}]*)\}")
_MOST = 8
_DEEPEST = 8
_MOST_STEPS = 500_000


class Templates:
    """Fills holes. What a parameter may be is left for whoever follows the calls."""

    def __init__(self, modules: Modules, callees: Callees) -> None:
        self._modules = modules
        self._callees = callees
        self._known: dict[tuple[int, str], list[str]] = {}
        self._steps = 0

    def expanded(self, file: int, templates: Iterable[str], depth: int = 0) -> list[str]:
        """The templates without names of other modules and results of calls; each once."""
        found: list[str] = []
        for template in templates:
            found.extend(self._expanded(file, template, depth))
        kept = list(dict.fromkeys(found))
        return kept if len(kept) <= _MOST else [UNKNOWN]

    def _expanded(self, file: int, template: str, depth: int) -> list[str]:
        hole = _HOLE.search(template)
        if hole is None:
            return [template]
        if hole["kind"] in ("json", "object", "new ") and hole[0] == template:
            return [template]
        self._steps += 1
        if depth > _DEEPEST or self._steps > _MOST_STEPS:
            return [UNKNOWN]
        if (file, template) not in self._known:
            self._known[(file, template)] = [UNKNOWN]  # of what is made of itself
            values = self._filled(file, hole["kind"], hole["rest"], depth)
            found = [template[: hole.start()] + value + template[hole.end() :] for value in values]
            self._known[(file, template)] = self.expanded(file, found, depth + 1) if len(found) <= _MOST else [UNKNOWN]
        return self._known[(file, template)]

    def _filled(self, file: int, kind: str, rest: str, depth: int) -> list[str]:
        if kind == "import:":
            return self._of_name(file, rest, depth)
        if kind == "@":
            place, _, ordinal = rest.partition("#")
            number, _, key = ordinal.partition(".")
            call = self._modules.by_file[int(place)].calls.get(int(number))
            return self._of_call(call, depth) if call is not None and not key else [UNKNOWN]
        return [UNKNOWN]

    def _of_name(self, file: int, dotted: str, depth: int) -> list[str]:
        name, _, rest = dotted.partition(".")
        home, local = self._modules.named(self._modules.by_file[file], name)
        if home is not None and local == "*" and rest:
            name, _, rest = rest.partition(".")
            home, local = self._modules.exported(home, name)
        if home is None:
            return [UNKNOWN]
        held = home.values.get(f"{local}.{rest}" if rest else local, [UNKNOWN])
        return self.expanded(home.file, held, depth + 1)

    def _of_call(self, call: Call, depth: int) -> list[str]:
        found: list[str] = []
        for function in self._callees.functions(call):
            for text in self.expanded(function.file, function.returns, depth + 1):
                found.extend(self.substituted(text, function, call))
        return found or [UNKNOWN]

    def arguments(self, call: Call, function: Function | None, index: int, key: str) -> list[str]:
        """What a call gives for a parameter, or for a key of the object that it gives; nothing where it leaves it out."""
        given = call.arguments
        if index >= len(given):
            default = function.defaults[index] if function is not None and index < len(function.defaults) else None
            if isinstance(default, dict):
                return list(default.get(key, []))
            return (
                []
                if key or default is None
                else self.expanded(call.file if function is None else function.file, default)
            )
        return self._said(call.file, given[index], key)

    def _said(self, file: int, argument: dict[str, Any], key: str) -> list[str]:
        if not key:
            return self.expanded(file, argument["text"]) if "text" in argument else ["{object}"]
        if "text" in argument:
            return [_below(text, key) for text in argument["text"] if text not in ("", "{object}")]
        held = argument["of"].get(key)
        spread = [each for each in (_below(text, key) for text in argument["spread"]) if each != UNKNOWN]
        return [*spread, *(self.expanded(file, held) if held is not None else [])]

    def substituted(self, template: str, function: Function, call: Call) -> list[str]:
        """A template with what a call gives in place of the parameters of the function that it calls."""

        def values(hole: re.Match[str]) -> list[str]:
            if (int(hole["file"]), int(hole["function"])) != (function.file, function.ordinal):
                return [hole[0]]
            return self.arguments(call, function, int(hole["index"]), hole["key"] or "") or [""]

        return filled(template, PARAMETER, values)


def filled(template: str, pattern: re.Pattern[str], values: Callable[[re.Match[str]], Sequence[str]]) -> list[str]:
    """All that a template may be if each hole may be several texts."""
    found, at = [""], 0
    for hole in pattern.finditer(template):
        told = values(hole)
        found = [f"{before}{template[at : hole.start()]}{value}" for before in found for value in told]
        if len(found) > _MOST:
            return [UNKNOWN]
        at = hole.end()
    return [before + template[at:] for before in found]


def _below(text: str, key: str) -> str:
    """A key of what a hole stands for."""
    if PARAMETER.fullmatch(text):
        return f"{text[:-2]}.{key})}}"
    return f"{text[:-1]}.{key}}}" if _HOLE.fullmatch(text) and text.startswith(("{import:", "{this:")) else UNKNOWN
