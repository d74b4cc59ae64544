"""Comments that suppress more than those before: known again by the code beside them, wherever it has gone."""

from __future__ import annotations

import re
from collections import Counter
from keyword import iskeyword
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.guard.loosening import Loosening, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hybrid_lint.guard.state import Comment
    from hybrid_lint.rulepack.names import RuleNames

_WORD = re.compile(r"[^\W\d]\w*")


class _Silenced(NamedTuple):
    """One rule that one comment speaks of."""

    rule: str
    comment: Comment


def loosened(
    before: Iterable[Comment], now: Iterable[Comment], names: RuleNames, exists: Callable[[str], bool], was_read: Callable[[Comment], bool]
) -> Iterator[Loosening]:  # fmt: skip
    """Rules that a comment silences and none did, and ends that were moved or are gone.

    `exists` says whether a path still is there, `was_read` whether a comment stood there in a file that nobody read.
    """
    earlier, later = _silenced(before, names), _silenced(now, names)
    pairs, new = _paired(earlier, later, exists)
    known = {id(one.comment) for _, one in pairs}
    for was, one in pairs:
        ends, ended = one.comment.until, was.comment.until
        if ended is not None and (ends is None or ends > ended):
            to = f"on {ends}" if ends else "never"
            message = f"the suppression of `{one.rule}` ends {to}, and was to end on {ended}"
            yield Loosening(one.rule, message, _place(one.comment), _place(was.comment), f"it was to end on {ended}")
    by_comment: dict[int, list[_Silenced]] = {}
    for one in new:
        if not was_read(one.comment):
            by_comment.setdefault(id(one.comment), []).append(one)
    for group in by_comment.values():
        comment = group[0].comment
        rules = ", ".join(f"`{one.rule}`" for one in group[:3]) + (f" and {len(group) - 3} more" if group[3:] else "")
        where = "in the whole file" if comment.scope == "file" else "here"
        also = " too" if id(comment) in known else ""
        message = f"a comment suppresses {rules} {where}{also}: {comment.reason}"
        yield Loosening(group[0].rule, message, _place(comment))


def _silenced(comments: Iterable[Comment], names: RuleNames) -> list[_Silenced]:
    return [
        _Silenced(rule, comment)
        for comment in comments
        for rule in dict.fromkeys(rule for name in comment.rules for rule in names.rule_names(name) or (name,))
    ]


def _paired(
    before: Sequence[_Silenced], now: Sequence[_Silenced], exists: Callable[[str], bool]
) -> tuple[list[tuple[_Silenced, _Silenced]], list[_Silenced]]:
    """Each comment with what it was, and those that are new. A comment of a line is none of the whole file."""
    pairs: list[tuple[_Silenced, _Silenced]] = []
    left, rest = list(before), list(now)
    for is_same in (_stays, _moved, _edited, lambda was, one: _of_renamed_file(was, one, exists)):
        by_rule: dict[tuple[str, str], list[_Silenced]] = {}
        for was in left:
            by_rule.setdefault((was.rule, was.comment.scope), []).append(was)
        unknown = []
        for one in rest:
            candidates = by_rule.get((one.rule, one.comment.scope), [])
            fitting = [was for was in candidates if is_same(was, one)]
            if fitting:
                was = max(fitting, key=lambda each: _likeness(each.comment, one.comment))
                candidates.remove(was)
                left.remove(was)
                pairs.append((was, one))
            else:
                unknown.append(one)
        rest = unknown
    return pairs, rest


def _likeness(was: Comment, one: Comment) -> tuple[bool, bool]:
    return was.until == one.until, was.reason == one.reason


def _stays(was: _Silenced, one: _Silenced) -> bool:
    return was.comment.path == one.comment.path and was.comment.anchor == one.comment.anchor


def _moved(was: _Silenced, one: _Silenced) -> bool:
    return one.comment.scope != "file" and was.comment.anchor == one.comment.anchor


def _edited(was: _Silenced, one: _Silenced) -> bool:
    """The same words about a line that is much the same."""
    if one.comment.scope == "file" or was.comment.reason != one.comment.reason:
        return False
    words, others = _names(was.comment.anchor), _names(one.comment.anchor)
    shared = (words & others).total()
    return shared * 2 > min(words.total(), others.total()) or (
        shared > 0 and shared * 2 >= max(words.total(), others.total())
    )


def _of_renamed_file(was: _Silenced, one: _Silenced, exists: Callable[[str], bool]) -> bool:
    same = was.comment.reason == one.comment.reason
    return one.comment.scope == "file" and same and not exists(was.comment.path)


def _names(text: str) -> Counter[str]:
    return Counter(word for word in _WORD.findall(text) if not iskeyword(word))


def _place(comment: Comment) -> Place:
    return Place(comment.path, comment.line, comment.column, comment.end_line, comment.end_column)
