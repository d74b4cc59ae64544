"""What looks like a credential in a text file of any format: tokens in the form of a provider's, private keys, and constants under
the name of a secret. Detectors like gitleaks and detect-secrets keep lines but no columns, and know nothing of formats.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.facts.rows import Credential
from hybrid_lint.formats.text import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.facts.extraction import Extraction
    from hybrid_lint.formats.text import Text

#: Larger files are data.
LARGEST = 1_000_000
#: A file with more of them is a list of something else.
MOST = 200
_LONGEST = 200
#: One of these is in every text that `_TOKEN` finds, and they are found much faster.
_HEADS = (
    b"AKIA",
    b"ASIA",
    b"ghp_",
    b"gho_",
    b"ghu_",
    b"ghs_",
    b"ghr_",
    b"github_pat_",
    b"glpat-",
    b"sk-",
    b"xox",
    b"AIza",
)
_OTHER_HEADS = (b"k_live_", b"SG.", b"PRIVATE KEY")
_BOT_HEAD = re.compile(rb":[A-Za-z0-9_-]{35}")
_TOKEN = re.compile(
    r"(?P<telegram>(?<![\w:/.-])\d{8,10}:[A-Za-z0-9_-]{35}(?![\w-]))"
    r"|(?P<aws>\b(?:AKIA|ASIA)[0-9A-Z]{16}\b)"
    r"|(?P<github>\bgh[pousr]_[A-Za-z0-9]{36,100}\b|\bgithub_pat_\w{60,100}\b)"
    r"|(?P<gitlab>\bglpat-[\w-]{20,60})"
    r"|(?P<openai>(?<![\w-])sk-[A-Za-z0-9_-]{32,200})"
    r"|(?P<slack>\bxox[abprs]-[A-Za-z0-9-]{20,100})"
    r"|(?P<google>\bAIza[0-9A-Za-z_-]{35}(?![\w-]))"
    r"|(?P<stripe>\b[sr]k_live_[A-Za-z0-9]{20,100})"
    r"|(?P<sendgrid>\bSG\.[\w-]{22}\.[\w-]{43})"
    # The line alone may also be text that is looked for; what follows it makes it a key.
    r"|(?P<private_key>-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----)(?:\\r|\\n|[\s\"'+,])*"
    r"(?:(?:Proc-Type|DEK-Info|Version|Comment):[^\n\\]{0,100}(?:\\r|\\n|\s)+){0,4}[A-Za-z0-9+/=]{40}",
    re.ASCII,
)
_SECRET_WORD = re.compile(
    rb"secret|passw|passphrase|pwd|token|api.?key|access.?key|private.?key|credential", re.IGNORECASE
)
_KEY = (
    r"(?<![\w$.-])(?P<quote>\\?[\"'])?(?P<key>(?:[A-Za-z_][\w.-]{0,60}?)?(?:secret|passw(?:or)?d|passphrase|pwd|token|api[_-]?key"
    r"|access[_-]?key|private[_-]?key|secret[_-]?key|signing[_-]?key|encryption[_-]?key|credentials?))(?(quote)\\?[\"'])"
    r"[ \t]*(?::[ \t]*[A-Za-z]+[ \t]*=|:=|=>|[:=])[ \t]*"
)
_QUOTED = r"\\?(?P<mark>[\"'`])(?P<value>[^\"'`\\\n]{1,200})\\?(?P=mark)"
_QUOTED_CONSTANT = re.compile(_KEY + _QUOTED, re.IGNORECASE)
_CONSTANT = re.compile(
    rf"{_KEY}(?:{_QUOTED}|(?P<bare>[^\s\"'`#,;{{}}\[\]()<>&|*!$]{{1,200}})(?=[ \t\r]*(?:[ \t]#[^\n]*)?$))",
    re.IGNORECASE | re.MULTILINE,
)
_COMMENTS = ("#", "//", ";", "--", "<!--", "*")
#: Kinds whose constants other tables have, and prose.
_TOKENS_ONLY = frozenset(
    {"python", "dotenv", "markdown", "sql", "requirements", "ignore_git", "ignore_docker", "nginx"}
)
#: Kinds in which a constant stands between quotation marks.
_QUOTING = frozenset({"javascript", "json"})


def extract(source: bytes, kind: str) -> Extraction:
    """Rows of `credential` in source order, of a file of some kind."""
    if len(source) > LARGEST:
        return {}
    tokens = any(head in source for head in _HEADS + _OTHER_HEADS) or _BOT_HEAD.search(source) is not None
    constants = kind not in _TOKENS_ONLY and _SECRET_WORD.search(source) is not None
    text = decoded(source) if tokens or constants else None
    if text is None:
        return {}
    found = list(_tokens(text)) if tokens else []
    taken = {start for start, _, _, _ in found}
    if constants:
        pattern = _QUOTED_CONSTANT if kind in _QUOTING else _CONSTANT
        found += (each for each in _constants(text, pattern) if each[0] not in taken)
    rows = [
        Credential(ordinal, kind, key, value[:_LONGEST], *text.span(start, start + len(value)))
        for ordinal, (start, kind, key, value) in enumerate(sorted(found, key=lambda each: each[0])[:MOST])
    ]
    return {"credential": list(rows)} if rows else {}


def _tokens(text: Text) -> Iterator[tuple[int, str, str | None, str]]:
    for match in _TOKEN.finditer(text.text):
        kind = match.lastgroup or ""
        yield match.start(kind), kind, None, match[kind]


def _constants(text: Text, pattern: re.Pattern[str]) -> Iterator[tuple[int, str, str | None, str]]:
    for match in pattern.finditer(text.text):
        group = "value" if match["value"] is not None else "bare"
        start = match.start()
        before = text.text[text.text.rfind("\n", 0, start) + 1 : start]
        if not before.lstrip().startswith(_COMMENTS) and " #" not in before and "// " not in before:
            yield match.start(group), "constant", match["key"], match[group]
