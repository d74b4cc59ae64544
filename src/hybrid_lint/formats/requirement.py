"""Reads one Python requirement (PEP 508) and translates Poetry's version constraints to PEP 440."""

from __future__ import annotations

import re
from typing import NamedTuple

#: As `packaging` has it: an underscore may end a name, a point and a hyphen may not.
_NAME = re.compile(r"\s*+([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?)\s*+(?:\[([^\[\]]*+)\])?\s*+")
_CLAUSE = re.compile(r"\s*+(~=|===|==|!=|<=|>=|<|>)\s*+([^\s,;()]++)\s*+")
_REMOTE = re.compile(r"(?:[A-Za-z][A-Za-z0-9.+-]*+://|git@|file:)")
_EGG = re.compile(r"[#&]egg=([A-Za-z0-9._-]+)(?:\[([^\]]*)\])?")
_TRAILING_EXTRAS = re.compile(r"\[([A-Za-z0-9._, -]*)\]$")
_SCHEME = re.compile(r"(?:git|hg|svn|bzr)\+|git@")
_ARCHIVE = re.compile(
    r"://[^/]+/(?:[^/]+/)+?([A-Za-z0-9._-]+)/(?:-/)?(?:archive|releases|tarball|zipball|zip|tar\.gz|get)/"
)
_SOURCE = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*?)-\d[^/]*\.(?:tar\.gz|tar\.bz2|tgz|zip)")
_SEPARATORS = re.compile(r"[-_.]+")
_MARKER = re.compile(r"\s;\s*")
_RELEASE = re.compile(r"v?(?:(\d+)!)?(\d+(?:\.\d+)*)")
_SPACED_OPERATOR = re.compile(r"(~=|===|==|!=|<=|>=|<|>|\^|~|=)\s+")
_CONSTRAINT = re.compile(r"(~=|===|==|!=|<=|>=|<|>|\^|~|=)?(.+)")


class Parsed(NamedTuple):
    """A requirement in the terms of `fact_requirement`: normalised name, sorted extras, PEP 440 specifier."""

    name: str
    extras: tuple[str, ...] = ()
    specifier: str = ""
    marker: str | None = None
    url: str | None = None


def normalized(name: str) -> str:
    """A project, extra or group name as PEP 503 writes it."""
    return _SEPARATORS.sub("-", name).lower()


def extras_of(text: str | None) -> tuple[str, ...]:
    """Sorted, normalised extras of the text between the brackets."""
    names = {normalized(name.strip()) for name in (text or "").split(",")}
    return tuple(sorted(names - {""}))


def parsed(text: str) -> Parsed | None:
    """The requirement in a text, None if it is none. The specifier keeps its order and loses its white space."""
    head = _NAME.match(text)
    if head is None:
        return None
    name, extras = normalized(head[1]), extras_of(head[2])
    at = head.end()
    if text[at : at + 1] == "@":
        url, _, marker = _split_marker(text[at + 1 :])
        return Parsed(name, extras, "", marker or None, url) if url else None
    bracket = text[at : at + 1] == "("
    at += bracket
    clauses: list[str] = []
    while clause := _CLAUSE.match(text, at):
        clauses.append(clause[1] + clause[2])
        at = clause.end()
        if text[at : at + 1] != ",":
            break
        at += 1
    if bracket:
        if text[at : at + 1] != ")":
            return None
        at += 1
    rest = text[at:].strip()
    if rest and not rest.startswith(";"):
        return None
    return Parsed(name, extras, ",".join(clauses), rest[1:].strip() or None)


def parsed_url(text: str) -> Parsed | None:
    """A requirement that is only a URL, a VCS reference or a path; its name is known from `#egg=`, else from where it lies."""
    url, _, marker = _split_marker(text)
    if not (_REMOTE.match(url) or url.startswith((".", "/", "~")) or "/" in url or url.endswith((".whl", ".tar.gz"))):
        return None
    egg = _EGG.search(url)
    if egg:
        return Parsed(normalized(egg[1]), extras_of(egg[2]), "", marker or None, url)
    trailing = _TRAILING_EXTRAS.search(url)
    extras = extras_of(trailing[1]) if trailing else ()
    url = url[: trailing.start()] if trailing else url
    return Parsed(normalized(_name_in(url)), extras, "", marker or None, url)


def _name_in(url: str) -> str:
    """The name that a wheel, a source archive, a repository or an archive of one bears."""
    text = url.partition("#")[0]
    file = text.rpartition("/")[2]
    if file.endswith(".whl"):
        return file.partition("-")[0]
    if _SCHEME.match(text):
        path = text.rpartition("://")[2].partition("/" if "://" in text else ":")[2]
        return path.partition("@")[0].rstrip("/").rpartition("/")[2].removesuffix(".git")
    if "://" not in text:
        return ""
    source, archive = _SOURCE.fullmatch(file), _ARCHIVE.search(text)
    found = source or archive
    return found[1] if found else ""


def poetry_specifier(constraint: str) -> str:
    """A constraint of Poetry (https://python-poetry.org/docs/dependency-specification/) as a PEP 440 specifier.

    PEP 440 has no "or": for `a || b` the answer is the lower bounds of the first and the upper bounds of the last.
    """
    alternatives = [_poetry_clauses(part) for part in re.split(r"\|\|?", constraint)]
    if len(alternatives) == 1:
        return ",".join(alternatives[0])
    lower = [clause for clause in alternatives[0] if clause.startswith((">", "=", "~"))]
    upper = [clause for clause in alternatives[-1] if clause.startswith("<")]
    return ",".join(clause.replace("===", ">=").replace("==", ">=") for clause in lower) + "".join(
        f",{clause}" for clause in upper
    )


def python_marker(constraint: str) -> str | None:
    """The marker of a dependency that Poetry limits with `python = …`."""
    clauses = [_CLAUSE.match(clause) for clause in poetry_specifier(constraint).split(",")]
    return " and ".join(f'python_version {clause[1]} "{clause[2]}"' for clause in clauses if clause) or None


def _split_marker(text: str) -> tuple[str, str, str]:
    """URL, separator and marker; a semicolon belongs to the URL unless white space stands before it (PEP 508)."""
    match = _MARKER.search(text)
    if match is None:
        return text.strip(), "", ""
    return text[: match.start()].strip(), ";", text[match.end() :].strip()


def _poetry_clauses(constraint: str) -> list[str]:
    words = _SPACED_OPERATOR.sub(r"\1", constraint).replace(",", " ").split()
    return [clause for word in words for clause in _poetry_clause(word)]


def _poetry_clause(word: str) -> list[str]:
    match = _CONSTRAINT.fullmatch(word)
    operator, version = (match[1] or "", match[2]) if match else ("", word)
    if version in ("*", "x", "X"):
        return []
    if operator in ("", "="):
        return [f"=={version}"]
    if operator not in ("^", "~"):
        return [f"{operator}{version}"]
    release = _RELEASE.match(version)
    if release is None:
        return [f">={version}"]
    numbers = release[2].split(".")
    keep = _caret_position(numbers) if operator == "^" else min(1, len(numbers) - 1)
    upper = [*numbers[:keep], _next(numbers[keep])]
    upper += ["0"] * (len(numbers) - len(upper))
    epoch = f"{release[1]}!" if release[1] else ""
    return [f">={version.removesuffix('.*')}", f"<{epoch}{'.'.join(upper)}"]


def _caret_position(numbers: list[str]) -> int:
    """Index of the leftmost number that is not zero, else of the last: the one that a caret does not let change."""
    return next((index for index, number in enumerate(numbers) if number.strip("0")), len(numbers) - 1)


def _next(number: str) -> str:
    return str(int(number) + 1) if len(number) < 20 else number + "0"
