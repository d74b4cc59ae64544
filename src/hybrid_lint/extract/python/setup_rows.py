"""Reads what a setup.py declares: the constant arguments of its `setup()` call."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.manifest import Manifest
from hybrid_lint.facts.rows import PythonArgument, PythonCall
from hybrid_lint.formats.requirement import normalized
from hybrid_lint.formats.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.facts.extraction import Row

_SETUP = frozenset(("setuptools.setup", "distutils.core.setup", "skbuild.setup", "setuptools.build_meta.setup"))
_ORIGINS = {
    "install_requires": "runtime",
    "requires": "runtime",
    "setup_requires": "build",
    "tests_require": "extra:test",
}
_LISTED = re.compile(r"(?:.*/)?(?:[\w.-]*requirements[\w.-]*|requirements/[\w./-]+)\.(?:txt|in)")


class _Argument(NamedTuple):
    name: str
    kind: str
    value: object
    start: int
    end: int


def setup_tables(source: str, calls: list[Row], arguments: list[Row]) -> dict[str, list[Row]]:
    """`requirement`, `manifest_include` and `console_script` of the rows of `python_call` and `python_argument`; nothing
    without `setup()`.

    A requirement list that is read from a requirements file is an include of that file. What else is not constant has no row.
    """
    setups = {call.ordinal for call in map(PythonCall._make, calls) if call.name in _SETUP}
    if not setups:
        return {}
    text = Text(source)
    manifest = Manifest(text)
    passed = [PythonArgument._make(row) for row in arguments]
    for row in passed:
        if row.call in setups:
            _collect(manifest, text, _argument(text, row), passed)
    return manifest.tables()


def _collect(manifest: Manifest, text: Text, argument: _Argument, passed: list[PythonArgument]) -> None:
    name, _, value, _, _ = argument
    if name in _ORIGINS:
        if argument.kind in ("list", "string"):
            _requirements(manifest, text, argument, value, _ORIGINS[name])
        elif name == "install_requires":
            for listed in _listed(text, passed):
                manifest.include("requirements", "runtime", str(listed.value), listed.start, listed.end)
    elif name == "extras_require" and isinstance(value, dict):
        for extra, wanted in value.items():
            extra_name, _, marker = str(extra).partition(":")
            origin = f"extra:{normalized(extra_name)}" if extra_name else "runtime"
            _requirements(manifest, text, argument, wanted, origin, marker)
    elif name == "entry_points" and isinstance(value, dict):
        for script in _strings(value.get("console_scripts")):
            called, equals, target = script.partition("=")
            if equals:
                manifest.script(called.strip(), target.split("[")[0].strip(), *_place(text, argument, script))


def _requirements(
    manifest: Manifest, text: Text, argument: _Argument, value: object, origin: str, marker: str = ""
) -> None:
    for item in _strings(value):
        for line in item.split("\n"):
            wanted = line.partition("#")[0].strip()
            if wanted:
                written = f"{wanted}; {marker}" if marker and ";" not in wanted else wanted
                manifest.parse(written, origin, *_place(text, argument, wanted))


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _argument(text: Text, row: PythonArgument) -> _Argument:
    """An argument of a call, with a constant as Python value."""
    start, end = text.starts[row.line - 1] + row.column - 1, text.starts[row.end_line - 1] + row.end_column - 1
    value = json.loads(row.value) if row.kind in ("list", "dict") and isinstance(row.value, str) else row.value
    return _Argument(row.keyword or "", row.kind, value, start, end)


def _listed(text: Text, passed: list[PythonArgument]) -> Iterator[_Argument]:
    """Requirements files that calls of the module name: `open("requirements.txt")`, `read("requirements/base.txt")`."""
    seen: set[object] = set()
    for row in passed:
        if row.kind == "string" and _LISTED.fullmatch(str(row.value)) and row.value not in seen:
            seen.add(row.value)
            yield _argument(text, row)


def _place(text: Text, argument: _Argument, content: str) -> tuple[int, int]:
    """Where the text stands in the argument, or if nowhere there, in the file, if only once; else the argument."""
    at = text.text.find(content, argument.start, argument.end)
    if at < 0 and text.text.count(content) == 1:
        at = text.text.find(content)
    return (at, at + len(content)) if at >= 0 else (argument.start, argument.end)
