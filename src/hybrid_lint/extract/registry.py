"""Gives the extractor of a kind of file, whose module is imported when the first such file comes."""

from __future__ import annotations

import os
from functools import cache, partial
from hashlib import blake2b
from importlib import import_module
from typing import TYPE_CHECKING

from hybrid_lint.extract.format import declared
from hybrid_lint.facts.extraction import merged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.extract.format import Format
    from hybrid_lint.facts.extraction import Extraction, Extractor

_DATABASES = (b"postgres", b"mysql", b"mariadb", b"mongodb", b"sqlite", b"oracle", b"mssql")
#: What the rows depend on beside the modules below hybrid_lint/extract.
_ALSO_DIGESTED = ("facts/schema.sql", "facts/rows.py", "facts/extraction.py")


@cache
def extractor_for(kind: str) -> Extractor | None:
    """The extractor of a kind of file, None for kinds without facts (binary files, stubs)."""
    parts = [partial(_guarded, part) for each in declared() if each.kind == kind for part in _parts(each)]
    if len(parts) < 2:
        return parts[0] if parts else None
    return lambda source: merged(part(source) for part in parts)


def _guarded(part: Extractor, source: bytes) -> Extraction:
    """What a part reads of a file. A mistake of ours costs the file and is told as such; with `HYBRID_LINT_DEBUG` it is raised."""
    try:
        return part(source)
    except Exception as error:
        if os.environ.get("HYBRID_LINT_DEBUG", "") not in ("", "0"):
            raise
        message = f"hybrid-lint itself failed on it, which is a bug in hybrid-lint ({type(error).__name__}: {error})"
        return {"parse_error": [(0, message, 1, 1, 1, 1)]}


def _parts(declaration: Format) -> Iterator[Extractor]:
    """What reads a file of a format: its own function, then what reads several formats."""
    if declaration.function:
        module, _, function = f"hybrid_lint.extract.{declaration.module}.{declaration.function}".rpartition(".")
        yield getattr(import_module(module), function)
    openers = declaration.comment_openers()
    if declaration.suppressions:
        yield partial(_suppressions, openers)
    if openers:
        yield partial(_comments, openers)
    if declaration.addresses:
        yield _connection_strings
    if declaration.text or declaration.function:
        yield partial(_credentials, declaration.kind)
    if declaration.text:
        yield partial(_text, tuple(declaration.comments.split()), declaration.blocks)


def extractor_digest() -> str:
    """Digest of the source of everything that facts depend on, hexadecimal; part of the cache key."""
    from hybrid_lint.extract import __path__ as directories

    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - pathlib costs more than the reading
    found = [path for each in (*directories, f"{package}/formats") for path in _modules(each)]
    paths = {path.removeprefix(f"{package}{os.sep}").replace(os.sep, "/"): path for path in found}
    paths |= {path: f"{package}/{path}" for path in _ALSO_DIGESTED}
    digest = blake2b(digest_size=16)
    for path in sorted(paths):
        with open(paths[path], "rb", buffering=0) as file:  # noqa: PTH123
            content = file.read()
        digest.update(f"{path}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _modules(below: str) -> Iterator[str]:
    """Python files below a directory; nothing if there is no such directory."""
    for directory, _, names in os.walk(below):
        yield from (f"{directory}{os.sep}{name}" for name in names if name.endswith(".py"))


def _text(prefixes: tuple[str, ...], blocks: tuple[tuple[str, str], ...], source: bytes) -> Extraction:
    from hybrid_lint.extract import text_file

    return text_file.extract(source, prefixes, blocks)


def _comments(openers: tuple[str, ...], source: bytes) -> Extraction:
    from hybrid_lint.extract import comments

    return comments.extract(source, openers)


def _connection_strings(source: bytes) -> Extraction:
    if b"://" not in source or not any(name in source for name in _DATABASES):
        return {}
    from hybrid_lint.extract import connection_string

    return connection_string.extract(source)


def _credentials(kind: str, source: bytes) -> Extraction:
    from hybrid_lint.extract import credential

    return credential.extract(source, kind)


def _suppressions(openers: tuple[str, ...], source: bytes) -> Extraction:
    if b"hybrid-lint:" not in source:
        return {}
    from hybrid_lint.extract.suppressions import suppressions
    from hybrid_lint.formats.text import decoded

    text = decoded(source)
    found = suppressions(text.text, openers) if text else []
    return {"suppression": list(found)} if found else {}
