"""A configuration that is proposed: its lines, each with its evidence, and the text that they make."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.report.layout import safe, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

NAME = "hybrid-lint.toml"
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_WIDTH = 76
_HEAD = """\
# What hybrid-lint judges this repository by, proposed by `hybrid-lint init`
# and yours to change. What is commented out is doubtful: take the comment away
# where it is right. `hybrid-lint schema config` has the schema for editors.
"""


class Line(NamedTuple):
    """One setting. `key` is its path; a line that is not `sure` is proposed as a comment."""

    key: tuple[str, ...]
    value: str | Sequence[str]
    evidence: str
    sure: bool = True

    def as_dict(self) -> dict[str, Any]:
        """The line for programs."""
        value = self.value if isinstance(self.value, str) else list(self.value)
        return {"key": ".".join(map(_key, self.key)), "value": value, "evidence": self.evidence, "sure": self.sure}


class Proposal(NamedTuple):
    """What `init` found and proposes.

    `profile` has `name`, `source`, `kind`, `detail` and `resembles`, `services` are as `hybrid-lint services` gives them; `report` is
    that of `check` under `text`, the whole configuration file. `configured` is the file that configures the repository already:
    nothing is proposed then.
    """

    root: str
    configured: str | None
    profile: Mapping[str, str]
    services: Sequence[Mapping[str, Any]]
    lines: Sequence[Line]
    text: str
    report: Mapping[str, Any]


def rendered(lines: Iterable[Line]) -> str:
    """The lines as a file of our own; always the same bytes for the same lines."""
    listed = sorted(lines, key=lambda line: len(line.key) > 1)
    text = [_HEAD.rstrip("\n")]
    table: tuple[str, ...] = ()
    for line in listed:
        text += ["", *_comment(line.evidence)]
        mark = "" if line.sure else "# "
        parent = line.key[:-1]
        if parent and (parent != table or not line.sure):
            text.append(f"{mark}[{'.'.join(map(_key, parent))}]")
        # A line below a header that is commented out belongs to no table that is written yet.
        table = parent if line.sure else ()
        text.append(f"{mark}{_key(line.key[-1])} = {_value(line.value)}")
    return "\n".join(text) + "\n"


def _comment(evidence: str) -> Iterator[str]:
    for line in wrap(safe(evidence), _WIDTH):
        yield f"# {line}"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _string(name)


def _value(value: str | Sequence[str]) -> str:
    return _string(value) if isinstance(value, str) else f"[{', '.join(map(_string, value))}]"


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
