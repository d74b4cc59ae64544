"""Which compose files are loaded together where somebody starts them: `-f` and `COMPOSE_FILE` in scripts, Makefiles, CI and READMEs."""

from __future__ import annotations

import json
import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from hybrid_lint.store.database import Store

Chain = tuple[str, ...]

_SEPARATOR = re.compile(r"&&|\|\||[|\n]|;(?=\s|$)")
_CONTINUED = re.compile(r"\\\r?\n")
_OPTION = re.compile(r"""(?:^|\s)(?:-f|--file|--compose-file)(?:\s+|=)(?P<file>"[^"]*"|'[^']*'|\S+)""")
_STACK_OPTION = re.compile(r"""(?:^|\s)-c(?:\s+|=)(?P<file>"[^"]*"|'[^']*'|\S+)""")
_LISTED = re.compile(r"""(?:^|[\s"'])COMPOSE_FILE\s*[:?+]?=\s*(?P<files>"[^"]*"|'[^']*'|[^\s;&|]+)""")
_DIRECTORY = re.compile(r"""^\s*(?:\(|\{\s)?\s*(?:cd|pushd)\s+(?P<directory>"[^"]*"|'[^']*'|\S+)""")
#: `$(pwd)/`, `${ROOT}/`, `$(CURDIR)/`: what scripts write before a path that does not depend on where they are called.
_ROOTED = re.compile(r"^(?:\$\{[^}/]*\}|\$\([^)]*\)|\$\w+)/")
_REFERENCE = re.compile(r"\$\((?P<round>[\w.-]+)\)|\$\{(?P<curly>[\w.-]+)\}")
_MOST_EXPANSIONS = 200
_LONGEST = 50_000


class Command(NamedTuple):
    """A text in which commands stand, one a line, and the directory of its file."""

    directory: str
    text: str


def chains(commands: Iterable[Command], known: AbstractSet[str], paths: AbstractSet[str] = frozenset()) -> list[Chain]:
    """The lists of files of `known` that commands load, in their order, each list once.

    Files of `paths` that are not among them (without any service) are passed over.
    """
    found: dict[Chain, None] = {}
    for command in commands:
        inside = ""
        for part in _SEPARATOR.split(_CONTINUED.sub(" ", command.text[:_LONGEST])):
            entered = _DIRECTORY.match(part)
            if entered is not None:
                inside = _unquoted(entered["directory"])
            for names in _named(part):
                directories = (posixpath.join(command.directory, inside), inside, command.directory, "")
                chain = tuple(path for path in _resolved(names, directories, known | paths) if path in known)
                if chain:
                    found.setdefault(chain)
    return sorted(found)


def _named(command: str) -> Iterator[list[str]]:
    """The lists of files that one simple command names."""
    option = _STACK_OPTION if " stack deploy " in command and " -c" in command else _OPTION
    options = [_unquoted(match["file"]) for match in option.finditer(command)]
    yield [name for name in options if name.endswith((".yml", ".yaml"))]
    for match in _LISTED.finditer(command):
        yield [name for name in re.split(r"[:;,]", _unquoted(match["files"])) if name]


def _unquoted(text: str) -> str:
    return text.strip("\"'")


def _resolved(names: Sequence[str], directories: Sequence[str], known: AbstractSet[str]) -> Chain:
    """The repository paths of the names, () if one of them cannot be found."""
    for directory in dict.fromkeys(directories):
        paths = [posixpath.normpath(posixpath.join(directory, _ROOTED.sub("", name))) for name in names]
        if all(path in known for path in paths):
            return tuple(dict.fromkeys(paths))
    return ()


def commands(store: Store) -> Iterator[Command]:
    """What may start compose: shell commands, recipes of Makefiles, CI and other YAML, code in Markdown."""
    scripts: dict[int, Command] = {}
    for file, directory, words, assignments in store.rows(
        "SELECT c.file, f.directory, c.words, c.assignments FROM fact_shell_command c JOIN file f ON f.id = c.file "
        "WHERE c.words LIKE '%.y%ml%' OR c.words LIKE '%COMPOSE_FILE=%' OR c.words LIKE '[\"cd\"%' OR c.assignments LIKE '%COMPOSE_FILE%' "
        "ORDER BY c.file, c.ordinal"
    ):
        before = scripts[file].text if file in scripts else ""
        scripts[file] = Command(directory, f"{before}\n{_shell_text(json.loads(words), json.loads(assignments))}")
    yield from scripts.values()
    yield from _of_makefiles(store)
    for directory, key, value in store.rows(
        "SELECT f.directory, n.key, n.value FROM fact_yaml_node n JOIN file f ON f.id = n.file WHERE n.kind = 'scalar' "
        "AND (n.key = 'COMPOSE_FILE' OR n.value LIKE '%.y%ml%' AND (n.value LIKE '%-f %' OR n.value LIKE '%--file%' OR n.value LIKE '%COMPOSE_FILE=%')) "
        "ORDER BY n.file, n.ordinal"
    ):
        yield Command(directory, f"COMPOSE_FILE={value}" if key == "COMPOSE_FILE" else value)
    for directory, text in store.rows(
        "SELECT f.directory, p.text FROM fact_markdown_part p JOIN file f ON f.id = p.file WHERE p.kind = 'code' AND p.text LIKE '%.y%ml%' "
        "AND (p.text LIKE '%-f %' OR p.text LIKE '%--file%' OR p.text LIKE '%COMPOSE_FILE=%') ORDER BY p.file, p.ordinal"
    ):
        yield Command(directory, text)


def _shell_text(words: Sequence[str], assignments: Sequence[Sequence[str]]) -> str:
    set_before = [f"{name}={value}" for name, value in assignments]
    return " ".join((*set_before, *words)).replace("\n", " ")


def _of_makefiles(store: Store) -> Iterator[Command]:
    variables: dict[int, dict[str, str]] = {}
    for file, name, operator, value in store.rows(
        "SELECT file, name, operator, value FROM fact_make_variable ORDER BY file, ordinal"
    ):
        own = variables.setdefault(file, {})
        before = f"{own[name]} " if operator == "+=" and name in own else ""
        own[name] = before + value
        if name == "COMPOSE_FILE":
            yield Command(_directory(store, file), f"COMPOSE_FILE={expanded(value, own)}")
    for file, directory, recipe in store.rows(
        "SELECT f.id, f.directory, t.recipe FROM fact_make_target t JOIN file f ON f.id = t.file ORDER BY t.file, t.ordinal"
    ):
        for line in json.loads(recipe):
            yield Command(directory, expanded(line, variables.get(file, {})))


def _directory(store: Store, file: int) -> str:
    ((directory,),) = store.rows("SELECT directory FROM file WHERE id = ?", (file,))
    return str(directory)


def expanded(text: str, variables: Mapping[str, str]) -> str:
    """A recipe with its variables replaced, as far as the Makefile gives them."""
    for _ in range(_MOST_EXPANSIONS):
        match = next(
            (found for found in _REFERENCE.finditer(text) if (found["round"] or found["curly"]) in variables), None
        )
        if match is None or len(text) > _LONGEST:
            break
        text = text[: match.start()] + variables[match["round"] or match["curly"]] + text[match.end() :]
    return text
