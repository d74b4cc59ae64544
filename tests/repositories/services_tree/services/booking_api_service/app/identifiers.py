"""Identifiers of documents.

db_mongo_service answers with the text form of a bson ObjectId; `import bson` is not needed here,
and neither are pymongo or motor: a document id is 24 hexadecimal digits.
"""

from __future__ import annotations

import re

_DOCUMENT_ID = re.compile(r"^[0-9a-f]{24}$")

# Passwords in URLs of any kind are masked in the log, e.g. postgresql://user:***@host/name.
_CREDENTIALS = re.compile(r"(?P<scheme>\w+)://[^:/@]+:[^@]+@")


def is_document_id(text: str) -> bool:
    """Whether the text can be the id of a document."""
    return _DOCUMENT_ID.match(text) is not None


def masked(url: str) -> str:
    """The URL without its credentials."""
    return _CREDENTIALS.sub(r"\g<scheme>://***@", url)
