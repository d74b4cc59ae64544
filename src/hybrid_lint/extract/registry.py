"""Knows which extractors read a kind of file, and loads them only when the first such file comes."""

from __future__ import annotations

import os
from functools import cache, partial
from hashlib import blake2b
from importlib import import_module
from typing import TYPE_CHECKING, cast

from hybrid_lint.facts.extraction import merged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.facts.extraction import Extraction, Extractor

#: Kind → module below hybrid_lint.extract and its function.
_FORMATS = {
    "python": ("python.reader", "extract"),
    "dockerfile": ("docker.reader", "extract"),
    "shell": ("shell", "extract"),
    "yaml": ("yaml_file", "extract"),
    "dotenv": ("dotenv", "extract"),
    "ignore_git": ("ignore_file", "extract_git"),
    "ignore_docker": ("ignore_file", "extract_docker"),
    "toml": ("toml_file", "extract"),
    "requirements": ("requirements", "extract"),
    "ini": ("ini_file", "extract"),
    "procfile": ("ini_file", "extract_procfile"),
    "sql": ("sql", "extract"),
    "nginx": ("nginx", "extract"),
    "make": ("makefile", "extract"),
    "markdown": ("markdown", "extract"),
    "json": ("yaml_file", "extract_target_groups"),
}
_HASH = ("#",)
_NONE: tuple[str, ...] = ()
_HTML = (("<!--", "-->"),)
_C_BLOCK = (("/*", "*/"),)
#: Kind → prefixes of comment lines and brackets of block comments; these kinds have a row of `text_file`.
_TEXT: dict[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]] = {
    "markdown": (_HASH, _HTML),
    "dockerfile": (_HASH, ()),
    "shell": (_HASH, ()),
    "yaml": (_HASH, ()),
    "toml": (_HASH, ()),
    "requirements": (_HASH, ()),
    "sql": (("--",), _C_BLOCK),
    "javascript": (("//",), _C_BLOCK),
    "dotenv": (_HASH, ()),
    "make": (_HASH, ()),
    "nginx": (_HASH, ()),
    "ini": (("#", ";"), ()),
    "procfile": (_HASH, ()),
    "ignore_git": (_HASH, ()),
    "ignore_docker": (_HASH, ()),
    "json": (_NONE, ()),
    "other": (_NONE, ()),
}
#: Text that no extractor of its own reads: what opens a comment in which a suppression may stand.
_MARKERS = {"markdown": ("<!--",), "javascript": ("//", "/*")}
#: Configuration in which an address of a database can stand, whatever the format.
_ADDRESSED = frozenset(("json", "yaml", "toml", "ini", "other"))
_DATABASES = (b"postgres", b"mysql", b"mariadb", b"mongodb", b"sqlite", b"oracle", b"mssql")
#: What the rows depend on beside the modules below hybrid_lint/extract.
_ALSO_DIGESTED = ("facts/schema.sql", "facts/rows.py", "facts/extraction.py")


@cache
def extractor_for(kind: str) -> Extractor | None:
    """The extractor of a kind of file, None for kinds without facts (binary files, stubs)."""
    parts: list[Extractor] = []
    if kind in _FORMATS:
        module, function = _FORMATS[kind]
        parts.append(cast("Extractor", getattr(import_module(f"hybrid_lint.extract.{module}"), function)))
    if kind in _MARKERS:
        parts.append(partial(_suppressions, kind))
    if openers := _openers(kind):
        parts.append(partial(_comments, openers))
    if kind in _ADDRESSED:
        parts.append(_connection_strings)
    if kind in _TEXT:
        parts.append(partial(_text, kind))
    if len(parts) < 2:
        return parts[0] if parts else None
    return lambda source: merged(part(source) for part in parts)


def extractor_digest() -> str:
    """Digest of the source of everything that facts depend on, hexadecimal; part of the cache key."""
    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - pathlib costs more than the reading
    folders = ("extract", "formats")
    paths = [*(path for folder in folders for path in _modules(package, folder)), *_ALSO_DIGESTED]
    digest = blake2b(digest_size=16)
    for path in sorted(paths):
        with open(f"{package}/{path}", "rb", buffering=0) as file:  # noqa: PTH123
            content = file.read()
        digest.update(f"{path}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _modules(package: str, below: str) -> Iterator[str]:
    """Python files below a directory, relative to the package; nothing if there is no such directory."""
    for directory, _, names in os.walk(f"{package}/{below}"):
        relative = directory[len(package) + 1 :].replace(os.sep, "/")
        yield from (f"{relative}/{name}" for name in names if name.endswith(".py"))


def _text(kind: str, source: bytes) -> Extraction:
    from hybrid_lint.extract import text_file

    prefixes, blocks = _TEXT[kind]
    return text_file.extract(source, prefixes, blocks)


def _openers(kind: str) -> tuple[str, ...]:
    """What opens a comment in text that is not Python."""
    lines, blocks = _TEXT.get(kind, (_NONE, ()))
    return _MARKERS.get(kind) or (*lines, *(opener for opener, _ in blocks))


def _comments(openers: tuple[str, ...], source: bytes) -> Extraction:
    from hybrid_lint.extract import comments

    return comments.extract(source, openers)


def _connection_strings(source: bytes) -> Extraction:
    if b"://" not in source or not any(name in source for name in _DATABASES):
        return {}
    from hybrid_lint.extract import connection_string

    return connection_string.extract(source)


def _suppressions(kind: str, source: bytes) -> Extraction:
    if b"hybrid-lint:" not in source:
        return {}
    from hybrid_lint.extract.suppressions import suppressions
    from hybrid_lint.formats.text import decoded

    text = decoded(source)
    found = suppressions(text.text, _MARKERS[kind]) if text else []
    return {"suppression": list(found)} if found else {}
