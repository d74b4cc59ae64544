"""Hosts and ports that configuration text names: URLs, DSNs, `host:port`, `host=… port=…`, `*_HOST` with `*_PORT`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_URL = re.compile(r"(?:\bjdbc:)?(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<rest>[^\s\"'<>`]*)")
_AUTHORITY_END = re.compile(r"[/?#]")
_HOST = r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]+\])"
_HOST_PORT = re.compile(rf"(?P<host>{_HOST})(?::(?P<port>\d{{1,5}}))?")
_PAIRS = re.compile(rf"{_HOST}:\d{{2,5}}(?:,{_HOST}:\d{{2,5}})*/?")
_KEYWORD_HOST = re.compile(rf"(?:^|[\s;])(?:host|server|data source)\s*=\s*(?P<host>{_HOST})", re.IGNORECASE)
_KEYWORD_PORT = re.compile(r"(?:^|[\s;])port\s*=\s*(?P<port>\d{1,5})", re.IGNORECASE)
_HOST_KEY = re.compile(r"(?P<stem>(?:.*_)?)(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS)$", re.IGNORECASE)
_NOT_A_HOST_KEY = re.compile(r"IMAGE|VERSION|_TAG$|ALLOWED_HOST|BIND", re.IGNORECASE)
_EVERYWHERE = frozenset({"0.0.0.0", "::", "*", ""})
_SCHEMES_WITHOUT_HOST = frozenset({"sqlite", "file", "memory", "unix"})


class Named(NamedTuple):
    """A host in a text. `host` has no brackets; `port` is None if the text does not say it."""

    scheme: str | None
    host: str
    port: int | None


def hosts_in(text: str) -> list[Named]:
    """Hosts of the URLs in a text, else of a text that is `host:port` (a list of them too) or a keyword DSN."""
    if ":" not in text and "=" not in text:
        return []
    found: list[Named] = []
    for url in _URL.finditer(text):
        scheme = url["scheme"].lower()
        if scheme.partition("+")[0] not in _SCHEMES_WITHOUT_HOST:
            authority = _AUTHORITY_END.split(url["rest"], maxsplit=1)[0].rpartition("@")[2]
            found += _pairs(authority, scheme)
    if found or "://" in text:
        return found
    if _PAIRS.fullmatch(text) and any(character.isalpha() for character in text):
        return _pairs(text.rstrip("/"), None)
    keyword = _KEYWORD_HOST.search(text)
    if keyword is not None and ("=" in text[keyword.end() :] or " " in text or ";" in text):
        port = _KEYWORD_PORT.search(text)
        return [Named(None, keyword["host"], int(port["port"]) if port else None)]
    return []


def hosts_of_variable(key: str, value: str, all_values: Mapping[str, str | None]) -> list[Named]:
    """Like `hosts_in`, and the value of a variable whose name says that it is a host (its port from the sibling)."""
    if _NOT_A_HOST_KEY.search(key):
        return [named for named in hosts_in(value) if named.scheme is not None]
    found = hosts_in(value)
    if found:
        return found
    named = _HOST_KEY.fullmatch(key)
    host = _HOST_PORT.fullmatch(value)
    if named is None or host is None or value in _EVERYWHERE or value.isdigit():
        return []
    port = host["port"] or all_values.get(f"{named['stem']}PORT") or ""
    return [Named(None, host["host"].strip("[]"), int(port) if port.isdecimal() and len(port) < 6 else None)]


def _pairs(authority: str, scheme: str | None) -> list[Named]:
    found = []
    for part in authority.split(","):
        match = _HOST_PORT.fullmatch(part.strip())
        if match is not None and match["host"].strip("[]") not in _EVERYWHERE:
            found.append(Named(scheme, match["host"].strip("[]"), int(match["port"]) if match["port"] else None))
    return found
