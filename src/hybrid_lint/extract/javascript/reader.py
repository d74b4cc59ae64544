"""Reads scripts of the MongoDB shell into rows of `mongo_database`, from files of their own and out of shell scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.javascript.offsets import characters
from hybrid_lint.facts.rows import MongoDatabase
from hybrid_lint.formats.text import Text, decoded, extraction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.extract.javascript.mongo_shell import Choice
    from hybrid_lint.facts.extraction import Extraction, Row

#: Larger scripts are data.
LARGEST = 1_000_000


def extract(source: bytes) -> Extraction:
    """`mongo_database`: the databases that a script of the MongoDB shell chooses; no rows for any other JavaScript.

    A script that cannot be parsed yields the rows of what could be, and a `parse_error` per region that could not.
    """
    from hybrid_lint.extract.javascript import mongo_shell

    if not mongo_shell.is_script(source):
        return {}
    if len(source) > LARGEST:
        return {"parse_error": [(0, f"larger than {LARGEST // 1_000_000} MB", 1, 1, 1, 1)]}
    text = decoded(source)
    if text is None:
        return {}
    data = text.text.encode()
    script = mongo_shell.read(data)
    ends = [(one.start, one.end) for one in script.choices] + [(start, end) for start, end, _ in script.errors]
    places = characters(data, (offset for pair in ends for offset in pair))
    for start, end, message in script.errors:
        text.fail(message, places[start], places[end])
    return extraction(
        text, {"mongo_database": rows(text, [(one, places[one.start], places[one.end]) for one in script.choices])}
    )


def embedded(text: Text, pieces: Iterable[tuple[str, int, bool]]) -> list[Row]:
    """The rows of scripts that a shell script hands to `mongosh`: text, offset, whether that starts in the image's own database.

    What of them cannot be parsed is left out.
    """
    from hybrid_lint.extract.javascript import mongo_shell

    found: list[tuple[Choice, int, int]] = []
    for piece, offset, initial in pieces:
        data = piece.encode()
        if len(data) > LARGEST:
            continue
        choices = [one for one in mongo_shell.read(data, from_shell=True).choices if initial or one.how != "start"]
        places = characters(data, [at for one in choices for at in (one.start, one.end)])
        found.extend((one, offset + places[one.start], offset + places[one.end]) for one in choices)
    return rows(text, found)


def rows(text: Text, choices: Sequence[tuple[Choice, int, int]]) -> list[Row]:
    """One row per choice, with the offsets of its first character and behind its last."""
    return [
        MongoDatabase(ordinal, one.how, one.value.text, one.value.variable, None, None, *text.span(start, end))
        for ordinal, (one, start, end) in enumerate(choices)
    ]
