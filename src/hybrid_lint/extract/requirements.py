"""Extracts requirements files, compiled ones too.

https://pip.pypa.io/en/stable/reference/requirements-file-format/
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.format import Format
from hybrid_lint.extract.manifest import Manifest
from hybrid_lint.extract.suppressions import suppressions
from hybrid_lint.facts.rows import LockedDependency, LockedPackage
from hybrid_lint.formats.requirement import Parsed, normalized, parsed, parsed_url
from hybrid_lint.formats.text import Text, decoded, extraction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.facts.extraction import Extraction, Row

FORMATS = (
    Format(
        kind="requirements",
        # `-r common.txt`: lists that carry no "requirements" in their name
        path=r"""(?:.*/)?(?:(?:requirements|reqs?|deps|dependencies|pip)/(?:[^/]*/)*[^/]*\.(?:txt|in|pip|list|lst|req)
            |[^/]*(?:requirements|requires|reqs|deps|dependencies)[^/]*\.(?:txt|in|pip|list|lst|req)
            |(?:pip|python)[-_.]?(?:packages|deps|dependencies|reqs?)?[^/]*\.(?:pip|req)
            |(?:requirements|(?:pip|python|py)[-_](?:packages|requires|requirements|deps))(?:\.(?:txt|list|lst))?
            |(?:constraints[^/]*|common|base)\.txt)""",
        # A list of any name: nothing but requirements, and one that says so (a version, a URL, an option).
        content=rb"""\A
            (?=(?:[^\n]*\n){0,20}?[ \t]*(?:
                [A-Za-z0-9][\w.-]*(?:\[[\w, .-]*\])?[ ]?(?:[=~<>!]=|[<>])[ ]?v?\d
                |(?:git|hg)\+\w+://|-r[ ]|[\w.-]+[ ]?@[ ](?:git\+|https?:|file:)))
            (?:[ \t]*(?:\#[^\n]*|-[-\w][^\n]*|(?:
                [A-Za-z0-9][\w.-]*(?:\[[\w, .-]*\])?[ ]?
                (?:\([^\n()]*\)|(?:(?:[=~<>!]=|===|[<>])[ ]?[\w.*+!-]+[ ]?,?[ ]?)+|@[ ][^\n]+)?
                |(?:git|hg)\+[^\s]+|https?://[^\s]+)
              [ \t]*(?:;[^\n]*)?(?:[ \t]+(?:\#|--hash)[^\n]*)?[\\]?)?\r?\n)*+
            [^\n]*\Z""",
        comments="#",
    ),
)

_ORIGIN = "runtime"
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*+")
_OPTIONS_AFTER = re.compile(r"\s(?=--?[A-Za-z])")
_OPTION = re.compile(r"(--[A-Za-z][A-Za-z-]*|-[A-Za-z])[ \t=]*+")
_INCLUDES = {
    "-r": "requirements",
    "--requirement": "requirements",
    "-c": "constraints",
    "--constraint": "constraints",
    "-e": "editable",
    "--editable": "editable",
    "-i": "index",
    "--index-url": "index",
    "--pypi-url": "index",
    "--extra-index-url": "index",
    "-f": "index",
    "--find-links": "index",
}
_FIRST_WORD = re.compile(r"[^\s\[=;@<>~!]+")
_VIA = re.compile(r"#[ \t]*via\b[ \t]*(.*)")
_VIA_NAME = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?(?:\s+\([^)]*\))?")


def _unmarked(source: bytes) -> bytes:
    """UTF-8 of what begins with the mark of UTF-16, as PowerShell writes `pip freeze > requirements.txt` and pip reads it."""
    if not source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return source
    return source.decode("utf-16", "replace").encode()


class _Line(NamedTuple):
    """A logical line: `content` has the length of the range, with spaces where a continuation was and a comment is."""

    start: int
    content: str
    comment_at: int
    comment: str


def extract(source: bytes) -> Extraction:
    """`requirement` (range: the requirement without options and comments), `manifest_include`, and for a file that
    pip-compile or uv wrote (`# via`) `locked_package` and `locked_dependency`."""
    text = decoded(_unmarked(source))
    if text is None:
        return {}
    manifest = Manifest(text)
    locked = _Locked(text)
    for line in _logical_lines(text):
        content = line.content.strip()
        if content.startswith("-"):
            locked.package(*_option(manifest, line))
        elif content:
            locked.package(*_requirement(manifest, text, line.start, line.content))
        locked.comment(line)
    tables = manifest.tables()
    tables.update(locked.tables())
    tables["suppression"] = list(suppressions(text.text, ("#",)))
    return extraction(text, tables)


def _logical_lines(text: Text) -> Iterator[_Line]:
    """Physical lines joined where one ends with a backslash; a comment line ends a continuation, as in pip."""
    start: int | None = None
    parts: list[str] = []
    end = 0
    for at, line in text.lines():
        comment = line.lstrip().startswith("#")
        if start is None:
            start, parts, end = at, [], at
        parts.append(text.text[end:at].replace("\n", " ").replace("\r", " "))
        continued = line.endswith("\\") and not comment
        parts.append(line[:-1] + " " if continued else line)
        end = at + len(line)
        if not continued:
            yield _split(start, "".join(parts))
            start = None
    if start is not None:
        yield _split(start, "".join(parts))


def _split(start: int, content: str) -> _Line:
    comment = _COMMENT.search(content) if "#" in content else None
    if comment is None:
        return _Line(start, content, start + len(content), "")
    return _Line(start, content[: comment.start()], start + comment.start(), comment[0])


def _requirement(manifest: Manifest, text: Text, start: int, content: str) -> tuple[Parsed | None, int]:
    """What the line requires, if it can be read, and the offset where it starts."""
    options = _OPTIONS_AFTER.search(content)
    content = content[: options.start()] if options else content
    stripped = content.strip()
    start += len(content) - len(content.lstrip())
    found = parsed(stripped) or parsed_url(stripped)
    if found is None:
        text.fail(f"`{stripped[:80]}` is not a requirement", start, start + len(stripped))
    else:
        manifest.add(found, _ORIGIN, start, start + len(stripped))
    return found, start


def _option(manifest: Manifest, line: _Line) -> tuple[Parsed | None, int]:
    """An include, an index or an editable; an editable from version control is a requirement as well."""
    content = line.content.lstrip()
    start = line.start + len(line.content) - len(content)
    match = _OPTION.match(content)
    kind = _INCLUDES.get(match[1]) if match else None
    if match is None or kind is None:
        return None, start
    target = content[match.end() :].strip()
    if target[:1] in "\"'" and target[-1:] == target[:1] and len(target) > 1:
        start, target = start + 1, target[1:-1]
    start += match.end()
    if not target:
        return None, start
    manifest.include(kind, _ORIGIN, target, start, start + len(target))
    found = parsed_url(target) if kind == "editable" else None
    if found is not None and found.name:
        manifest.add(found, _ORIGIN, start, start + len(target))
    return found, start


class _Locked:
    """Packages of a compiled file: what is pinned, and for whom (`# via`)."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._compiled = _VIA.search(text.text) is not None
        self._packages: list[Row] = []
        self._edges: list[Row] = []
        self._name = ""
        self._listing = False

    def package(self, found: Parsed | None, start: int) -> None:
        self._name, self._listing = found.name if found else "", False
        if not self._compiled or found is None or not found.name:
            return
        pinned = found.specifier if found.specifier.startswith("==") and "," not in found.specifier else ""
        if not pinned and found.url is None:
            return
        name = _FIRST_WORD.match(self._text.text, start)
        end = name.end() if name else start
        version = pinned.lstrip("=") or None
        row = LockedPackage(len(self._packages), found.name, version, _source(found), *self._text.span(start, end))
        self._packages.append(row)

    def comment(self, line: _Line) -> None:
        if not self._compiled or not line.comment or not self._name:
            return
        match = _VIA.match(line.comment)
        if match:
            self._listing = True
            self._via(match[1], line.comment_at + match.start(1))
        elif self._listing and not line.content.strip():
            content = line.comment.lstrip("# \t")
            self._via(content, line.comment_at + len(line.comment) - len(content))

    def _via(self, names: str, start: int) -> None:
        for part in names.split(","):
            content = part.strip()
            match = _VIA_NAME.fullmatch(content)
            if match:
                at = start + len(part) - len(part.lstrip())
                span = self._text.span(at, at + len(match[1]))
                edge = LockedDependency(len(self._edges), normalized(match[1]), self._name, None, None, None, *span)
                self._edges.append(edge)
            start += len(part) + 1

    def tables(self) -> dict[str, list[Row]]:
        return {"locked_package": self._packages, "locked_dependency": self._edges}


def _source(found: Parsed) -> str:
    url = found.url
    if url is None:
        return "registry"
    if url.startswith(("git+", "git@")):
        return "git"
    return "directory" if url.startswith((".", "/", "~", "file:")) else "url"
