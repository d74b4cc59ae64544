"""What looks like a credential in a text file of any format: tokens in the form of a provider's, private keys, and constants under
the name of a secret. Detectors like gitleaks and detect-secrets keep lines but no columns, and know nothing of formats.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.facts.rows import Credential
from hybrid_lint.formats.text import decoded, has_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hybrid_lint.facts.extraction import Extraction
    from hybrid_lint.formats.text import Text

    _Token = tuple[bytes, str, re.Pattern[str]]
    #: Offset, kind, key of a constant, value.
    _Found = tuple[int, str, str | None, str]

#: Larger files are data.
LARGEST = 1_000_000
#: A file with more of them is a list of something else.
MOST = 200
#: How a token starts, what it is, and the whole of it. A start is found many times as fast as an alternative of a pattern.
_TOKENS: list[_Token] = [
    (head.encode(), kind, re.compile(pattern, re.ASCII))
    for heads, kind, pattern in (
        ("AKIA ASIA", "aws", r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
        ("ghp_ gho_ ghu_ ghs_ ghr_", "github", r"\bgh[pousr]_[A-Za-z0-9]{36,100}\b"),
        ("github_pat_", "github", r"\bgithub_pat_\w{60,100}\b"),
        ("glpat-", "gitlab", r"\bglpat-[\w-]{20,60}"),
        ("sk-", "openai", r"(?<![\w-])sk-[A-Za-z0-9_-]{32,200}"),
        ("xox", "slack", r"\bxox[abprs]-[A-Za-z0-9-]{20,100}"),
        ("AIza", "google", r"\bAIza[0-9A-Za-z_-]{35}(?![\w-])"),
        ("sk_live_ rk_live_", "stripe", r"\b[sr]k_live_[A-Za-z0-9]{20,100}"),
        ("SG.", "sendgrid", r"\bSG\.[\w-]{22}\.[\w-]{43}"),
        # The line alone may also be text that is looked for; what follows it makes it a key.
        (
            "-----BEGIN",
            "private_key",
            r"(-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----)(?:\\r|\\n|[\s\"'+,])*"
            r"(?:(?:Proc-Type|DEK-Info|Version|Comment):[^\n\\]{0,100}(?:\\r|\\n|\s)+){0,4}"
            # How the encodings of keys begin, so that fewer letters will do; what is cut short is an example.
            r"(?:[A-Za-z0-9+/=]{40}|(?:MI[A-Z]|MH[Ccg]|MC[4w]|b3Blbn)[A-Za-z0-9+/=]{8}(?![A-Za-z0-9+/=]{0,40}\.\.))",
        ),
    )
    for head in heads.split(" ")
]
#: What it looks for first is one character, which is fast; a lock file has the hashes of `sha256:` by the thousand.
_BOT_HEAD = re.compile(rb":(?<=\d{8}:)[A-Za-z0-9_-]{35}")
_BOT_TOKEN = re.compile(r"(?<![\w:/.-])\d{8,10}:[A-Za-z0-9_-]{35}(?![\w-])", re.ASCII)
_SECRET_WORDS = (b"secret", b"passw", b"passphrase", b"pwd", b"token", b"credential")
_SECRET_KEY = re.compile(rb"(?:api|access|private).?key", re.IGNORECASE)
_NAME = (
    r"(?P<quote>\\?[\"'])?(?P<key>(?:[A-Za-z_][\w.-]{0,60}?)?(?:secret|passw(?:or)?d|passphrase|pwd|token|api[_-]?key"
    r"|access[_-]?key|private[_-]?key|secret[_-]?key|signing[_-]?key|encryption[_-]?key|credentials?))(?(quote)\\?[\"'])"
)
_KEY = rf"(?<![\w$.-]){_NAME}[ \t]*(?::[ \t]*[A-Za-z]+[ \t]*=|:=|=>|[:=])[ \t]*"
_QUOTED = r"\\?(?P<mark>[\"'`])(?P<value>[^\"'`\\\n]{1,200})\\?(?P=mark)"
_QUOTED_CONSTANT = re.compile(_KEY + _QUOTED, re.IGNORECASE)
_CONSTANT = re.compile(
    rf"{_KEY}(?:{_QUOTED}|(?P<bare>[^\s\"'`#,;{{}}\[\]()<>&|*!$]{{1,200}})(?=[ \t\r]*(?:[ \t]#[^\n]*)?$))",
    re.IGNORECASE | re.MULTILINE,
)
#: `name: SECRET_KEY` and then `value: …`, in one mapping or on the next line: Kubernetes, ECS, Terraform.
_PAIR = re.compile(
    rf"\bname[\"']?[ \t]*[:=][ \t]*{_NAME}[ \t]*,?[ \t\r]*(?:#[^\n]*)?(?:\n[ \t]*(?:#[^\n]*\n[ \t]*){{0,3}})?"
    r"[\"']?value[\"']?[ \t]*[:=][ \t]*"
    rf"(?:{_QUOTED}|(?P<bare>[^\s\"'`#,;{{}}\[\]()<>&|*!$]{{1,200}})(?=[ \t\r]*(?:[ \t]#[^\n]*|\}}[^\n]*)?$))",
    re.IGNORECASE | re.MULTILINE,
)
_COMMENTS = ("#", "//", ";", "--", "<!--", "*")
#: Kinds whose constants other tables have, and prose.
_TOKENS_ONLY = frozenset(
    {"python", "dotenv", "markdown", "sql", "requirements", "ignore_git", "ignore_docker", "nginx"}
)
#: Kinds in which a constant stands between quotation marks.
_QUOTING = frozenset({"javascript", "client_script", "client_component", "svelte", "json", "package_json"})


def extract(source: bytes, kind: str) -> Extraction:
    """Rows of `credential` in source order, of a file of some kind."""
    if len(source) > LARGEST:
        return {}
    started = [each for each in _TOKENS if each[0] in source]
    bots = _BOT_HEAD.search(source) is not None
    constants = kind not in _TOKENS_ONLY and _names_secret(source)
    text = decoded(source) if started or bots or constants else None
    if text is None:
        return {}
    found = _apart((*_tokens(text.text, started), *(_bot_tokens(text.text) if bots else ())))
    taken = {start for start, _, _, _ in found}
    if constants:
        pattern = _QUOTED_CONSTANT if kind in _QUOTING else _CONSTANT
        found += (each for one in (pattern, _PAIR) for each in _constants(text, one) if each[0] not in taken)
    rows = [
        Credential(ordinal, kind, key, value, *text.span(start, start + len(value)))
        for ordinal, (start, kind, key, value) in enumerate(sorted(found, key=lambda each: each[0])[:MOST])
    ]
    return {"credential": list(rows)} if rows else {}


def _names_secret(source: bytes) -> bool:
    return has_word(source, _SECRET_WORDS) or (has_word(source, (b"key",)) and _SECRET_KEY.search(source) is not None)


def _bot_tokens(text: str) -> Iterator[_Found]:
    return ((match.start(), "telegram", None, match[0]) for match in _BOT_TOKEN.finditer(text))


def _tokens(text: str, started: Sequence[_Token]) -> Iterator[_Found]:
    for head, kind, pattern in started:
        at = text.find(head.decode())
        while at >= 0:
            match = pattern.match(text, at)
            if match is not None:
                yield at, kind, None, match[pattern.groups]
            at = text.find(head.decode(), at + len(head))


def _apart(found: Iterable[_Found]) -> list[_Found]:
    """What was found, without what starts inside another."""
    apart: list[_Found] = []
    for each in sorted(found, key=lambda each: each[0]):
        if not apart or each[0] >= apart[-1][0] + len(apart[-1][3]):
            apart.append(each)
    return apart


def _constants(text: Text, pattern: re.Pattern[str]) -> Iterator[_Found]:
    for match in pattern.finditer(text.text):
        group = "value" if match["value"] is not None else "bare"
        start = match.start()
        before = text.text[text.text.rfind("\n", 0, start) + 1 : start]
        if not before.lstrip().startswith(_COMMENTS) and " #" not in before and "// " not in before:
            yield match.start(group), "constant", match["key"], match[group]
