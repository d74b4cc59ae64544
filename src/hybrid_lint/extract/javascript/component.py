"""The code of a Svelte component: everything else is blanked out, so that each offset stays what it is."""

from __future__ import annotations

import re

_BLOCK = re.compile(
    rb"<!--.*?(?:-->|\Z)|<(?P<tag>script|style)\b(?:[^>\"']|\"[^\"]{0,500}\"|'[^']{0,500}'){0,500}?(?P<closed>/)?>",
    re.DOTALL | re.IGNORECASE,
)
_KEYWORD = re.compile(rb"(?:[#:/@](?:else[ \t\r\n]+)?[a-z]*|\.\.\.)|(?P<rest>[ \t\r\n](?:then|catch|as)[ \t\r\n])")
_OPENERS = {ord("{"): ord("}"), ord("("): ord(")"), ord("["): ord("]")}
_QUOTES = frozenset(b"\"'`")
#: An expression in markup is short.
_LONGEST = 5_000
#: Behind more braces that nothing closes there is no markup.
_MOST_OPEN = 50
_NEWLINES = re.compile(rb"[^\r\n]")
_TEXT_URL = re.compile(rb"(?<![\w:-])([\w:-]{1,60})[ \t]{0,20}=[ \t]*[\"'](https?://[^\"'{}<>\s]+)[\"']")


def code_of(data: bytes) -> tuple[bytes, list[tuple[int, int]], list[tuple[str, int, int]]]:
    """A component with blanks for all that is no code, as long as before; where its scripts are; URLs that
    attributes hold as text, with the attribute.

    An expression in markup stands between semicolons, and what only Svelte understands in front of it is blanked out.
    """
    plain = bytearray(_NEWLINES.sub(b" ", data))
    scripts: list[tuple[int, int]] = []
    addresses: list[tuple[str, int, int]] = []
    at = 0
    while at < len(data):
        block = _BLOCK.search(data, at)
        until = block.start() if block else len(data)
        _markup(data, at, until, plain)
        addresses += [(found[1].decode(), *found.span(2)) for found in _TEXT_URL.finditer(data, at, until)]
        if block is None:
            break
        at = block.end()
        tag = block["tag"]
        if tag is None or block["closed"]:
            continue
        end = re.compile(rb"</" + tag + rb"[ \t\r\n]*>", re.IGNORECASE).search(data, at)
        close = end.start() if end else len(data)
        if tag.lower() == b"script":
            plain[at:close] = data[at:close]
            scripts.append((at, close))
        at = end.end() if end else len(data)
    return bytes(plain), scripts, addresses


def _markup(data: bytes, start: int, end: int, plain: bytearray) -> None:
    """Copies the expressions between braces."""
    at, open_ones = data.find(b"{", start, end), 0
    while at >= 0 and open_ones < _MOST_OPEN:
        close = _closing(data, at, min(end, at + _LONGEST))
        if close is None:
            open_ones += 1
            at = data.find(b"{", at + 1, end)
            continue
        plain[at : close + 1] = b";" + _expression(data[at + 1 : close]) + b";"
        at = data.find(b"{", close, end)


def _expression(inner: bytes) -> bytes:
    """`#await load() then items` → `       load()           `."""
    text = inner
    head = _KEYWORD.match(text)
    if head and head["rest"] is None:
        text = _NEWLINES.sub(b" ", head[0]) + text[head.end() :]
        if inner.startswith((b"#each", b"#await")):
            rest = re.search(rb"[ \t\r\n](?:then|catch|as)[ \t\r\n]", text)
            if rest:
                text = text[: rest.start()] + _NEWLINES.sub(b" ", text[rest.start() :])
        elif inner.startswith((b":then", b":catch", b"#snippet", b"/")):
            text = _NEWLINES.sub(b" ", text)
    return text


def _closing(data: bytes, start: int, end: int) -> int | None:
    """Where the brace that opens at `start` is closed."""
    expected: list[int] = []
    at = start
    while at < end:
        byte = data[at]
        if byte in _OPENERS:
            expected.append(_OPENERS[byte])
        elif expected and byte == expected[-1]:
            expected.pop()
            if not expected:
                return at
        elif byte in _QUOTES:
            at += 1
            while at < end and data[at] != byte:
                at += 1 + (data[at] == ord("\\"))
        at += 1
    return None
