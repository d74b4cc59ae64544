"""Rows of `python_string`: constants that can be an address, a query, a command or a reference to code."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from typing import TYPE_CHECKING

from hybrid_lint.extract.embedded_sql import Embedded
from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.constants import HOLE, Partial
from hybrid_lint.extract.python.interpolation_rows import Template

if TYPE_CHECKING:
    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.facts.extraction import Row

_LONGEST = 2000
#: of a literal, with its quotation marks
_SHORTEST = 6
_DSN = re.compile(
    r"(?:db\+)?(?:postgres(?:ql)?|mysql|mariadb|mongodb|sqlite|oracle|mssql|redis|rediss|amqp|amqps|kafka|nats)"
    r"(?:\+(?:[a-z0-9_]+|\{\}))?(?:\+srv)?:(?://|\{\}|$)",
    re.IGNORECASE,
)
#: `f"{scheme}://{host}:5432/app"`: the port tells what the scheme hides
_DSN_BY_PORT = re.compile(r"\{\}(?:\+(?:[a-z0-9_]+|\{\}))?://[^/?#\s]*:(?:5432|6432|27017|3306|1521|1433)(?:[/?#]|$)")
_URL = re.compile(r"[A-Za-z{][\w+.{}-]{0,60}://")
_DSN_KEYWORD = re.compile(r"\b(host|hostaddr|dbname|user|password|port|service)\s?=\s?\S", re.IGNORECASE)
_SQL = re.compile(
    r"\(?\s*(?:select\s[\s\S]*\bfrom\b|select\s+(?:\d|[\w.]+\s*\()|insert\s+(?:or\s+\w+\s+)?into\b"
    r"|update\s+\S+\s+set\b|delete\s+from\b"
    r"|create\s+(?:or\s+replace\s+)?(?:unique\s+|temp(?:orary)?\s+|materialized\s+)?"
    r"(?:table|index|schema|extension|type|view|database|role|user|function|trigger|sequence|policy)\b"
    r"|do\s+(?:language\s+\w+\s+)?\$\w*\$"
    r"|alter\s+(?:table|type|database|role|user|schema|sequence|index)\b"
    r"|drop\s+(?:table|index|schema|extension|type|view|database|role|user|function|trigger)\b"
    r"|truncate\s+\S|grant\s+[\w\s,]+\bon\b|with\s+(?:recursive\s+)?[\w\"]+\s+as\s*\(|merge\s+into\b"
    r"|copy\s+\S+\s+(?:from|to)\b|explain\s+\w|vacuum\b|begin\s*;|listen\s+\w+\s*;?$|notify\s+\w+"
    r"|set\s+(?:local\s+)?(?:search_path|role|transaction|statement_timeout)\b)",
    re.IGNORECASE,
)
_SQL_COMMENTS = re.compile(r"(?:(?:--[^\n]*+\n|/\*[\s\S]*?\*/)\s*)+")
_SQL_WORDS = frozenset(
    [
        "do",
        "select",
        "insert",
        "update",
        "delete",
        "create",
        "alter",
        "drop",
        "truncate",
        "grant",
        "with",
        "merge",
        "copy",
        "explain",
        "vacuum",
        "begin",
        "listen",
        "notify",
        "set",
    ]
)
_HOST_PORT = re.compile(r"[A-Za-z0-9_{][A-Za-z0-9_.{}-]*:\d{1,5}", re.ASCII)
_MODULE_ATTRIBUTE = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*:[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?:\(\))?")
_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{22,4000}={0,2}", re.ASCII)
_COMMANDS = frozenset(
    [
        "psql",
        "pg_dump",
        "pg_restore",
        "mongosh",
        "mongo",
        "mongodump",
        "mongorestore",
        "mysql",
        "mysqldump",
        "sqlite3",
        "redis-cli",
    ]
)
#: endings of file names and hosts that look like dotted names
_NOT_MODULES = frozenset(
    [
        "py",
        "json",
        "yaml",
        "yml",
        "txt",
        "md",
        "com",
        "org",
        "net",
        "io",
        "dev",
        "local",
        "html",
        "css",
        "js",
        "ts",
        "toml",
        "sql",
        "log",
        "csv",
        "pdf",
        "png",
        "jpg",
        "svg",
        "env",
        "xml",
        "sh",
        "ini",
        "cfg",
        "conf",
        "lock",
        "db",
        "sqlite",
        "zip",
        "gz",
        "tar",
        "bak",
        "tmp",
        "so",
        "exe",
        "pem",
        "key",
        "crt",
    ]
)


def string_rows(reading: Reading) -> tuple[list[Row], list[Embedded], list[Template]]:
    """One row per outermost string expression that matters; the texts of those that are SQL, at full length; and which of these are not
    wholly known."""
    constants, span = reading.constants, reading.source.span
    consumed: set[int] = set()
    rows: list[Row] = []
    queries: list[Embedded] = []
    templates: list[Template] = []
    plain_string = reading.source.plain_string
    for node, scope, call in reading.sites.strings:
        number = node.kind_id
        value: str | None = None
        if number == g.STRING or number == g.CONCATENATED_STRING:
            start = node.start_byte
            if start in consumed or (number == g.STRING and node.end_byte - start < _SHORTEST):
                continue
            value = plain_string(node) if number == g.STRING else None
        elif constants.is_known_to_be_unknown(node):
            continue
        if value is None:
            parts: set[int] = set()
            constants.consumed = parts
            folded = constants.fold(node, scope)
            if not isinstance(folded, str):
                continue
            value = folded
            consumed |= parts
        kind, text = classified(value)
        if kind:
            complete = 0 if isinstance(value, Partial) else 1
            rows.append((len(rows), text[:_LONGEST], kind, complete, scope.ordinal, call, *span(node)))
            if kind == "sql":
                queries.append(Embedded(text, reading.source.text(node), node.start_byte, node.end_byte, in_bytes=True))
                if not complete:
                    templates.append(Template(len(rows) - 1, node, scope))
    constants.consumed = None
    return rows, queries, templates


def classified(value: str) -> tuple[str, str]:
    """The kind of a string, '' if it does not matter, and the text to keep (decoded for base64)."""
    text = value.strip()
    if len(text) < 4 or text == HOLE:
        return "", value
    if ":" in text:
        kind = _with_colon(text)
        if kind:
            return kind, text if kind != "sql" else value
    comments = _SQL_COMMENTS.match(text) if text.startswith(("--", "/*")) else None
    if comments and comments.end() < len(text):
        text = text[comments.end() :]
    first = text[:12].split(None, 1)[0].lower()
    if first.lstrip("(") in _SQL_WORDS and _SQL.match(text[:4000]):
        return "sql", value
    if first in _COMMANDS and (len(text) == len(first) or text[len(first)].isspace()):
        return "command", value
    if "=" in text and len(_DSN_KEYWORD.findall(text[:500])) >= 2 and re.search(r"\b(host|dbname)\s?=", text[:500]):
        return "dsn_keywords", value
    if "." in text and _DOTTED.fullmatch(text) and _is_module_path(text):
        return "module_path", value
    if len(text) >= 24 and text.isascii() and _BASE64.fullmatch(text):
        decoded = _decoded(text)
        if decoded:
            return "base64_dsn", decoded
    return "", value


def _with_colon(text: str) -> str:
    if _DSN.match(text) or _DSN_BY_PORT.match(text):
        return "dsn"
    if "://" in text and _URL.match(text):
        return "url"
    if len(text) < 200:
        if _HOST_PORT.fullmatch(text) and text != "{}:{}":
            return "host_port"
        if _MODULE_ATTRIBUTE.fullmatch(text):
            return "module_path"
    return ""


def _is_module_path(text: str) -> bool:
    last = text.rpartition(".")[2]
    return last[:1].isupper() or last.lower() not in _NOT_MODULES


def _decoded(text: str) -> str:
    padded = text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4)
    try:
        decoded = b64decode(padded.replace("-", "+").replace("_", "/"), validate=True).decode("utf-8")
    except (Base64Error, ValueError):
        return ""
    return decoded if _DSN.match(decoded.strip()) else ""
