"""Parts of URLs, as rules ask for them in SQL.

Every function answers NULL for NULL, and for text of which it can make no sense.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote


class _Url(NamedTuple):
    scheme: str | None
    host: str | None
    port: int | None
    user: str | None = None
    password: str | None = None


def url_scheme(text: str | None) -> str | None:
    """`postgresql+asyncpg` of `postgresql+asyncpg://…`, lower case; NULL if there is none or it is not known."""
    return None if text is None else _url(text).scheme


def url_host(text: str | None) -> str | None:
    """The (first) host of a URL, a DSN or a plain `host:port`, lower case; NULL if it is unknown (`{}`, `${…}`)."""
    return None if text is None else _url(text).host


def url_port(text: str | None) -> int | None:
    """The port written after the first host; NULL if none is written or it is not a number."""
    return None if text is None else _url(text).port


def url_path(text: str | None) -> str | None:
    """The path of a URL without the slash at its end, '' if it has none; NULL for what is no URL."""
    if text is None or "://" not in text:
        return None
    path = text.partition("://")[2].partition("/")[2].partition("?")[0].rstrip("/")
    return f"/{path}" if path else ""


def url_user(text: str | None) -> str | None:
    """The user that a URL names, without percent signs; NULL if there is none or it is not known."""
    return None if text is None else _url(text).user


def url_password(text: str | None) -> str | None:
    """The password that a URL holds, without percent signs; NULL if there is none or it is not known."""
    return None if text is None else _url(text).password


@lru_cache(maxsize=4096)
def _url(text: str) -> _Url:
    text = text.strip().removeprefix("jdbc:")
    match = _WITH_AUTHORITY.match(text)
    if match:
        scheme, authority = match.groups()
        scheme = scheme.lower() if scheme and _SCHEME.fullmatch(scheme) else None
    elif match := _HOST_AND_PORT.match(text):
        scheme, authority = None, match[1]
    else:
        return _Url(None, None, None)
    credentials, _, hosts = authority.rpartition("@")
    user, _, password = credentials.partition(":")
    return _Url(scheme, *_host_and_port(hosts.split(",")[0]), _known(user), _known(password))


def _known(text: str) -> str | None:
    return None if not text or re.search(r"[{}$]", text) else unquote(text)


# A password may hold `{}` or `${…}`, whose text may hold anything but white space.
_WITH_AUTHORITY = re.compile(r"(?:([^\s:/?#]*):)?//((?:\$\{[^}\s]*\}|\{[^}\s]*\}|[^\s/?#])*)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
_HOST_AND_PORT = re.compile(r"([A-Za-z0-9_.-]+:\d{1,5}|\[[0-9A-Fa-f:.]+\]:\d{1,5})(?=[/?#]|$)")
_HOST = re.compile(r"(?:\[([^\]]*)\]|([^:]*))(?::(.*))?", re.DOTALL)


def _host_and_port(text: str) -> tuple[str | None, int | None]:
    hidden = re.sub(r"\$?\{[^}]*\}", "{}", text)
    match = _HOST.fullmatch(hidden)
    if match is None:
        return None, None
    host = match[1] or match[2] or ""
    port = match[3] or ""
    known = bool(host) and not re.search(r"[{}$\s]", host)
    return host.lower() if known else None, int(port) if re.fullmatch(r"[0-9]{1,5}", port) else None
