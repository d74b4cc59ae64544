"""One entry of the baseline, and where the file is."""

from __future__ import annotations

#: In the checked directory.
NAME = "hybrid_lint_baseline.toml"
VERSION = 1
#: What an entry may say, in the order in which it is written.
KEYS = ("rule", "path", "subject", "content", "owner", "reason", "until")


class Entry:
    """A finding that is accepted. `service` is '' for what belongs to none; `line` is 0 until it has been written."""

    __slots__ = ("content", "fingerprint", "line", "owner", "path", "reason", "rule", "service", "subject", "until")

    def __init__(
        self,
        fingerprint: str,
        rule: str,
        path: str,
        subject: str | None,
        *,
        content: str = "",
        service: str = "",
        owner: str | None = None,
        reason: str | None = None,
        until: str | None = None,
        line: int = 0,
    ) -> None:
        self.fingerprint = fingerprint
        self.rule = rule
        self.path = path
        self.subject = subject
        self.content = content
        self.service = service
        self.owner = owner
        self.reason = reason
        self.until = until
        self.line = line

    def order(self) -> tuple[str, str, str, str, str]:
        """The key by which entries are sorted, service by service."""
        return self.service, self.path, self.rule, self.subject or "", self.fingerprint

    def why(self) -> str:
        """Owner and reason, as far as they are there."""
        return ": ".join(part for part in (self.owner, self.reason) if part)
