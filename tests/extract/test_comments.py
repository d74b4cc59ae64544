"""Comments with a marker are found in every commented format, and only in comments."""

from __future__ import annotations

import pytest

from hybrid_lint.extract.registry import extractor_for


def _markers(kind: str, source: str) -> list[tuple[object, ...]]:
    extractor = extractor_for(kind)
    assert extractor is not None
    lines = source.split("\n")
    found = []
    for _, marker, codes, text, line, column, end_line, end_column in extractor(source.encode()).get("comment", []):
        assert lines[int(str(line)) - 1][int(str(column)) - 1 : int(str(end_column)) - 1] == text
        assert line == end_line
        found.append((marker, codes, text, line))
    return found


@pytest.mark.parametrize(
    ("kind", "source", "expected"),
    [
        ("yaml", "a: 1 # TODO: b\nc: http://x/#TODO\nd: '# TODO'\n", [("TODO", "[]", "TODO: b", 1)]),
        ("dockerfile", "# hadolint ignore=DL3008,DL3009\nRUN x\n", [("hadolint ignore", '["DL3008", "DL3009"]', "hadolint ignore=DL3008,DL3009", 1)]),
        ("shell", "x # shellcheck disable=SC2086\n", [("shellcheck disable", '["SC2086"]', "shellcheck disable=SC2086", 1)]),
        ("sql", "select 1; -- FIXME é\n/* a\n TODO b */ select 'TODO';\n", [("FIXME", "[]", "FIXME é", 1), ("TODO", "[]", "TODO b", 3)]),
        ("javascript", "a() // @ts-ignore\n/* XXX */ b('// TODO')\n", [("@ts-ignore", "[]", "@ts-ignore", 1), ("XXX", "[]", "XXX", 2)]),
        ("markdown", "# TODO list\n<!-- TODO: write -->\n<!--\nFIXME\n-->\nTODO\n", [("TODO", "[]", "TODO: write", 2), ("FIXME", "[]", "FIXME", 4)]),
        ("ini", "; HACK\na = b;TODO\n", [("HACK", "[]", "HACK", 1)]),
        ("dotenv", "A=1\n# PLACEHOLDER\n", [("PLACEHOLDER", "[]", "PLACEHOLDER", 2)]),
        ("toml", "a = 1\n# mastodon, TODOS\n", []),
    ],
)  # fmt: skip
def test_found(kind: str, source: str, expected: list[tuple[object, ...]]) -> None:
    assert _markers(kind, source) == expected
