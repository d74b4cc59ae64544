"""What is fuzzed: a function per format that raises for what must never happen, whatever the bytes are."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import time
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.extract.registry import extractor_for
from hybrid_lint.facts.rows import ROW_TYPES
from hybrid_lint.formats.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hybrid_lint.facts.extraction import Extraction

#: Seconds of the processor's time that one input may take.
SLOWEST = 2.0
#: The name that the seeds give to the shared index of a split one.
_SHARED = "5" * 40
_PLACE = ("line", "column", "end_line", "end_column")


class Target(NamedTuple):
    """`read` gets any bytes; `seeds` are inputs of which all others are made."""

    read: Callable[[bytes], None]
    seeds: Callable[[Path], Sequence[bytes]]


class RangeError(AssertionError):
    """A row that claims a place outside its file, or a range that ends before it begins."""


def targets() -> dict[str, Target]:
    """Name → target; a new kind of file brings its own."""
    from tests.fuzz import seeds

    def of_kind(kind: str) -> Target:
        return Target(partial(_extract, kind), lambda _: seeds.files_by_kind().get(kind) or [b""])

    kinds = (
        "python",
        "dockerfile",
        "shell",
        "yaml",
        "toml",
        "requirements",
        "dotenv",
        "sql",
        "nginx",
        "ini",
        "make",
        "json",
    )
    others = ("procfile", "ignore_git", "ignore_docker", "markdown", "javascript", "other", "package_json")
    return {
        **{kind: of_kind(kind) for kind in (*kinds, *others)},
        "client_script": Target(partial(_extract, "client_script"), lambda _: seeds.files_by_kind()["javascript"]),
        "client_component": Target(partial(_extract, "client_component"), lambda _: seeds.files_by_kind()["svelte"]),
        "lock": Target(partial(_extract, "toml"), lambda _: seeds.locks()),
        "suppression": Target(_suppressions, lambda _: seeds.suppressed_lines()),
        "git_index": Target(_index, seeds.indexes),
        "compose": Target(_compose, lambda _: seeds.compose_projects()),
    }


def within_time(read: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """The same function; it raises TimeoutError after inputs that take too much of the processor's time."""

    def timed(source: bytes) -> None:
        before = time.process_time()
        read(source)
        spent = time.process_time() - before
        if spent > SLOWEST:
            raise TimeoutError(f"{spent:.1f} s for {len(source):,} bytes")

    return timed


def _extract(kind: str, source: bytes) -> None:
    extractor = extractor_for(kind)
    assert extractor is not None
    check_places(extractor(source), source)


def check_places(extraction: Extraction, source: bytes) -> None:
    """Raises RangeError for a row whose place is none of the text."""
    # A file that is not UTF-8 has the places of its text with replacement characters.
    lines = _line_lengths(source)
    for table, rows in extraction.items():
        at = _place_columns(table)
        for row in rows if at else ():
            line, column, end_line, end_column = (_number(row[index]) for index in at)
            inside = 1 <= line <= len(lines) and 1 <= column <= lines[line - 1] + 1
            inside = inside and 1 <= end_line <= len(lines) and 1 <= end_column <= lines[end_line - 1] + 1
            if not inside or (line, column) > (end_line, end_column):
                raise RangeError(f"{table}: {row!r}")


def _line_lengths(source: bytes) -> list[int]:
    text = Text(source.decode("utf-8", "replace").removeprefix("\ufeff"))
    ends = [*text.starts[1:], len(text.text)]
    # A range may end behind the line break that ends its last line.
    return [end - start for start, end in zip(text.starts, ends, strict=True)]


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value


@cache
def _place_columns(table: str) -> list[int]:
    fields: Sequence[str] = getattr(ROW_TYPES[table], "_fields", ())
    return [fields.index(name) for name in _PLACE] if set(_PLACE) <= set(fields) else []


def _suppressions(source: bytes) -> None:
    from hybrid_lint.extract.suppressions import suppressions

    text = source.decode("utf-8", "replace").removeprefix("\ufeff")
    for markers in (("#",), ("//", "/*"), ("--",), ("#", ";"), ("<!--",), ("{#",)):
        check_places({"suppression": list(suppressions(text, markers))}, text.encode("utf-8", "surrogatepass"))


@cache
def _git_directory() -> Path:
    """One for all inputs of this process: making directories costs more than reading indexes."""
    directory = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    return directory


def _index(source: bytes) -> None:
    """Modes and names, or nothing; never an error. The shared index of a split one is the first of the seeds."""
    from hybrid_lint.tree.git_index import mark_of, tracked_modes

    directory = _git_directory()
    index, shared = directory / "index", directory / f"sharedindex.{_SHARED}"
    index.write_bytes(source)
    if not shared.exists():
        shared.write_bytes(source)
    modes = tracked_modes(str(index))
    mark_of(modes)
    assert modes is None or all(isinstance(name, str) for name in modes)


def _compose(source: bytes) -> None:
    from hybrid_lint.assemble.compose.projects import projects
    from hybrid_lint.assemble.compose.sources import Sources
    from hybrid_lint.extract import dotenv, yaml_file

    text, _, variables = source.partition(b"\0")
    path, beside = "docker-compose.yml", ".env"
    rows: Any = {path: yaml_file.extract(text).get("yaml_node", [])}
    named: Any = {beside: dotenv.extract(variables).get("dotenv", [])}
    lengths = {path: _line_lengths(text), beside: _line_lengths(variables)}
    for project in projects(Sources(rows, named, {"", path, beside}), "fuzzed"):
        places = [problem.place for problem in project.problems]
        for service in project.services:
            places += [service.place, *(variable.place for variable in service.environment.values())]
            places += [dependency.place for dependency in service.dependencies]
        for place in places:
            if not 1 <= place.line <= len(lengths[place.path]):
                raise RangeError(repr(place))
