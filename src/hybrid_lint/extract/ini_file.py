"""Extracts INI files (setup.cfg, tox.ini, supervisord.conf, alembic.ini …) and Procfiles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.format import Format
from hybrid_lint.extract.manifest import Manifest
from hybrid_lint.extract.suppressions import suppressions
from hybrid_lint.facts.rows import IniValue
from hybrid_lint.formats.requirement import normalized
from hybrid_lint.formats.text import Text, decoded, extraction

if TYPE_CHECKING:
    from hybrid_lint.facts.extraction import Extraction, Row

FORMATS = (
    Format(
        kind="ini",
        names="supervisord.conf supervisor.conf .flake8 .coveragerc .pylintrc pylintrc .editorconfig",
        suffixes="ini cfg",
        path=r"(?i:.*supervisor).*\.conf",
        precedence=-1,
        content=rb"^\[(?:program|group|fcgi-program|watcher|eventlistener):[\w.-]+\]",
        comments="# ;",
        addresses=True,
    ),
    Format(kind="procfile", function="extract_procfile", names="procfile", starts="procfile.", comments="#"),
)

_SECTION = re.compile(r"\[([^\]]*)\]")
_KEY = re.compile(r"\s*([^=:\s](?:[^=:]*[^=:\s])?)\s*(?:[=:]\s*|$)")
_PROCESS = re.compile(r"([A-Za-z0-9_-]+):[ \t]*(.*)")
_SCRIPT = re.compile(r"\s*([^=\s]+)\s*=\s*(\S.*)")
_SUPERVISOR_COMMENT = re.compile(r"\s;.*")
#: Sections of supervisord (http://supervisord.org/configuration.html): only there does ` ;` open a comment.
_SUPERVISOR = ("supervis", "program:", "group:", "eventlistener:", "fcgi-program:", "rpcinterface:", "unix_http_server")
_OPTIONS = {"install_requires": "runtime", "setup_requires": "build", "tests_require": "extra:test"}
_SCRIPT_GROUPS = ("console_scripts", "gui_scripts")


class _Value(NamedTuple):
    """A key with the lines of its value (offset and content, comments and white space removed)."""

    section: str
    key: str
    start: int
    lines: list[tuple[int, str]]


def extract(source: bytes) -> Extraction:
    """`ini_value` (keys as written, continuation lines joined with LF; '' as section before the first header), and
    what a setup.cfg declares as `requirement`, `manifest_include` and `console_script`."""
    text = decoded(source)
    if text is None:
        return {}
    values = _values(text)
    manifest = Manifest(text)
    for value in values:
        if value.section.startswith("options"):
            _setup(manifest, value)
    tables = manifest.tables()
    tables["ini_value"] = [_row(text, ordinal, value) for ordinal, value in enumerate(values)]
    tables["suppression"] = list(suppressions(text.text, ("#", ";")))
    return extraction(text, tables)


def extract_procfile(source: bytes) -> Extraction:
    """The process types of a Procfile as `ini_value` rows of section 'procfile'."""
    text = decoded(source)
    if text is None:
        return {}
    rows: list[Row] = []
    for start, line in text.lines():
        match = _PROCESS.fullmatch(line)
        if match:
            span = text.span(start, start + len(match[1]))
            rows.append(IniValue(len(rows), "procfile", match[1], match[2].strip(), *span))
        elif line.strip() and not line.lstrip().startswith("#"):
            text.fail("not `name: command`", start, start + len(line))
    return extraction(text, {"ini_value": rows, "suppression": list(suppressions(text.text, ("#",)))})


def _values(text: Text) -> list[_Value]:
    values: list[_Value] = []
    section = ""
    indent = -1
    for start, line in text.lines():
        content = line.strip()
        if not content or content[0] in "#;":
            continue
        depth = len(line) - len(line.lstrip())
        if values and indent >= 0 and depth > indent:
            values[-1].lines.append((start + depth, _without_comment(section, content)))
        elif content[0] == "[":
            match = _SECTION.match(content)
            if match is None:
                text.fail("`]` is missing after the section's name", start + depth, start + len(line))
            section, indent = (match[1] if match else content[1:]).strip(), -1
        elif match := _KEY.match(line):
            rest = line[match.end() :].rstrip()
            indent = depth
            first = [(start + match.end(), _without_comment(section, rest))] if rest else []
            values.append(_Value(section, match[1], start + match.start(1), first))
        else:
            text.fail("a key is missing", start + depth, start + len(line))
    return values


def _without_comment(section: str, content: str) -> str:
    if ";" not in content or not section.startswith(_SUPERVISOR):
        return content
    return _SUPERVISOR_COMMENT.sub("", content, count=1) if content[0] != ";" else ""


def _row(text: Text, ordinal: int, value: _Value) -> Row:
    content = "\n".join(content for _, content in value.lines)
    return IniValue(ordinal, value.section, value.key, content, *text.span(value.start, value.start + len(value.key)))


def _setup(manifest: Manifest, value: _Value) -> None:
    """Declarative setuptools: https://setuptools.pypa.io/en/latest/userguide/declarative_config.html"""
    if value.section == "options" and value.key in _OPTIONS:
        _requirements(manifest, value, _OPTIONS[value.key])
    elif value.section == "options.extras_require":
        _requirements(manifest, value, f"extra:{normalized(value.key)}")
    elif value.section == "options.entry_points" and value.key in _SCRIPT_GROUPS:
        for start, content in value.lines:
            match = _SCRIPT.fullmatch(content)
            if match:
                manifest.script(match[1], match[2], start + match.start(2), start + match.end(2))


def _requirements(manifest: Manifest, value: _Value, origin: str) -> None:
    for start, content in value.lines:
        if content.startswith("file:"):
            for match in re.finditer(r"[^,\s]+", content.removeprefix("file:")):
                at = start + len("file:")
                manifest.include("requirements", origin, match[0], at + match.start(), at + match.end())
        elif content:
            manifest.parse(content, origin, start, start + len(content))
