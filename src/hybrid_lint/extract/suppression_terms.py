"""What stands behind the brackets of a suppression: `until 2027-01-31 TASK-812: the reason`."""

from __future__ import annotations

import re
from typing import NamedTuple

_BETWEEN = " \t-–—:,;"
_UNTIL = re.compile(r"until(?![\w-])[ \t:]*(\S*)")
#: Further on in a reason the word is prose, unless a date follows it.
_LATER = re.compile(r"\buntil[ \t]+(\d{4}-\d{1,2}-\d{1,2})(?![\w-])")
_TICKET = re.compile(r"([A-Z][A-Z0-9_]*-\d+|(?:[\w.-]+/[\w.-]+)?[#!]\d+|https?://\S+?)(?=[:,;.]?(?:\s|$))")


class Terms(NamedTuple):
    """Reason, date and ticket as they are written; `until` is '' if nothing follows the word, both are None without one."""

    reason: str
    until: str | None = None
    ticket: str | None = None


def terms_of(text: str) -> Terms:
    """The terms of a suppression from the rest of its comment."""
    text = text.rstrip().lstrip(_BETWEEN)
    until = None
    found = _UNTIL.match(text)
    if found is not None:
        until, text = found[1].rstrip(",;:"), text[found.end() :].lstrip(_BETWEEN)
    ticket = _TICKET.match(text)
    if ticket is not None:
        text = text[ticket.end() :].lstrip(_BETWEEN)
    if until is None:
        later = _UNTIL.match(text) if ticket else None
        if later is not None:
            until, text = later[1].rstrip(",;:"), text[later.end() :].lstrip(_BETWEEN)
        else:
            later = _LATER.search(text)
            until = later[1] if later else None
    return Terms(text, until, ticket[1] if ticket else None)
