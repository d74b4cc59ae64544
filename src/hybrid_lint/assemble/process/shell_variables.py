"""Variables of a script while it is followed: the container's environment, and what the script itself assigns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.assemble.process.script_words import with_parameters
from hybrid_lint.formats.shell.expansion import expanded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hybrid_lint.assemble.process.script import Step

_DECLARING = frozenset({"export", "local", "readonly", "declare", "typeset"})
_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)=(.*)", re.DOTALL | re.ASCII)
_DEFAULTED = re.compile(r"\$\{([A-Za-z_]\w*)(:?)=([^{}]*)\}")
_REFERENCE = re.compile(r"\$(?:\{([A-Za-z_]\w*|\d|[@*#])|([A-Za-z_]\w*|\d|[@*#]))")


class ShellVariables:
    """Names with their values; `passed`: those that hold what a call gave to its function."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.values = dict(environment)
        self._passed: set[str] = set()

    def assign(self, step: Step, arguments: Sequence[str], *, certain: bool, called: bool) -> None:
        """Carries out what a step assigns; where it may not run, the value is not known any more."""
        for name, text in _assigned(step):
            value = expanded(with_parameters(text, arguments), self.values)
            if value is None or not certain or "$(" in text or "`" in text:
                self.values.pop(name, None)
                continue
            self.values[name] = value
            if called and self.depends_on_call(text):
                self._passed.add(name)
            else:
                self._passed.discard(name)

    def depends_on_call(self, text: str) -> bool:
        """Whether a text has parameters of a function in it, or variables that hold them."""
        names = {match[1] or match[2] for match in _REFERENCE.finditer(text)}
        return any(not name[0].isalpha() and name[0] != "_" for name in names) or bool(names & self._passed)


def _assigned(step: Step) -> Iterator[tuple[str, str]]:
    if not step.words:
        yield from step.assignments
    elif step.words[0] == ":":
        # `: "${NAME:=default}"`
        for word in step.words[1:]:
            match = _DEFAULTED.fullmatch(word)
            if match is not None:
                yield match[1], f"${{{match[1]}{match[2]}-{match[3]}}}"
    elif step.words[0] in _DECLARING:
        for word in step.words[1:]:
            match = _ASSIGNMENT.fullmatch(word)
            if match is not None:
                yield match[1], match[2]
