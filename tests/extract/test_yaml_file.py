"""The YAML reader: rows as written, exact ranges, and no file that it cannot survive."""

from __future__ import annotations

import sys
import time
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hybrid_lint.extract.yaml_file import MAX_BYTES, extract, extract_target_groups, relevant
from hybrid_lint.extract.yaml_reader import MAX_DEPTH
from hybrid_lint.facts.rows import YamlNode

SAMPLE = """\
services:
  web: &w
    image: "x # y"
    ports:
    - 80:80
    script: |
      # not a comment
      run

  é: {a: 'é', <<: *w}
  gone: !reset
  other: !override &q [a, !!str b]
  ? [x, y]
  : z
"""


def nodes(text: str | bytes) -> list[YamlNode]:
    source = text if isinstance(text, bytes) else text.encode()
    return extract(source).get("yaml_node", [])  # type: ignore[return-value]


def by_pointer(text: str | bytes) -> dict[str, YamlNode]:
    return {node.pointer: node for node in nodes(text)}


def errors(text: str | bytes) -> list[tuple[str, int, int]]:
    source = text if isinstance(text, bytes) else text.encode()
    return [(str(row[1]), *row[2:4]) for row in extract(source).get("parse_error", [])]  # type: ignore[misc]


def slice_of(text: str, span: tuple[int, int, int, int]) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line, column, end_line, end_column = span
    if line == end_line:
        return lines[line - 1][column - 1 : end_column - 1]
    middle = lines[line : end_line - 1]
    return "\n".join([lines[line - 1][column - 1 :], *middle, lines[end_line - 1][: end_column - 1]])


@pytest.mark.parametrize(
    ("pointer", "kind", "value", "style", "tag", "anchor", "written"),
    [
        ("services.web.image", "scalar", "x # y", "double", None, None, '"x # y"'),
        ("services.web.ports", "seq", None, "block", None, None, "- 80:80"),
        ("services.web.ports[0]", "scalar", "80:80", "plain", None, None, "80:80"),
        ("services.web.script", "scalar", "# not a comment\nrun\n", "literal", None, None, None),
        ("services.é", "map", None, "flow", None, None, "{a: 'é', <<: *w}"),
        ("services.é.a", "scalar", "é", "single", None, None, "'é'"),
        ("services.é.<<", "alias", "w", None, None, None, "*w"),
        ("services.gone", "scalar", "", "plain", "!reset", None, ""),
        ("services.other", "seq", None, "flow", "!override", "q", "[a, !!str b]"),
        ("services.other[1]", "scalar", "b", "plain", "!!str", None, "b"),
        ("services.[x, y]", "scalar", "z", "plain", None, None, "z"),
    ],
)
def test_rows_say_what_is_written(
    pointer: str,
    kind: str,
    value: str | None,
    style: str | None,
    tag: str | None,
    anchor: str | None,
    written: str | None,
) -> None:
    node = by_pointer(SAMPLE)[pointer]
    assert (node.kind, node.value, node.style, node.tag, node.anchor) == (kind, value, style, tag, anchor)
    if written is not None:
        assert slice_of(SAMPLE, (node.line, node.column, node.end_line, node.end_column)) == written


def test_an_alias_names_its_anchors_row_and_is_not_expanded() -> None:
    found = by_pointer(SAMPLE)
    assert found["services.é.<<"].target == found["services.web"].ordinal
    assert "services.é.<<.image" not in found


def test_keys_have_their_own_range() -> None:
    text = "services:\n  'a b': 1\n"
    node = by_pointer(text)["services.a b"]
    assert (node.key_line, node.key_column, node.key_end_line, node.key_end_column) == (2, 3, 2, 8)


def test_block_scalars_and_collections_end_at_their_last_character() -> None:
    found = by_pointer(SAMPLE)
    script = found["services.web.script"]
    assert slice_of(SAMPLE, (script.line, script.column, script.end_line, script.end_column)).endswith("run")
    web = found["services.web"]
    assert (web.line, web.column, web.end_line, web.end_column) == (3, 5, script.end_line, script.end_column)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_positions_do_not_depend_on_line_breaks_or_a_mark(newline: str) -> None:
    expected = [tuple(node) for node in nodes(SAMPLE)]
    assert [tuple(node) for node in nodes(("\ufeff" + SAMPLE.replace("\n", newline)).encode())] == expected


def test_unicode_line_separators_are_characters_for_us() -> None:
    found = by_pointer('services:\n  a: "x\u2028y\u0085z"\n  b: 1\n')
    assert (found["services.b"].line, found["services.b"].column) == (3, 6)


def test_documents_are_numbered() -> None:
    assert [(node.document, node.pointer) for node in nodes("services: 1\n---\nx-a: 2\n")] == [
        (0, ""),
        (0, "services"),
        (1, ""),
        (1, "x-a"),
    ]


def test_duplicate_keys_keep_both_rows_and_are_an_error() -> None:
    text = "services:\n  a: 1\n  a: 2\n"
    assert [node.value for node in nodes(text) if node.key == "a"] == ["1", "2"]
    assert errors(text) == [("duplicate key `a`", 3, 3)]


def test_an_anchor_may_contain_itself() -> None:
    text = "services: &x\n  a: *x\n"
    found = by_pointer(text)
    assert found["services.a"].target == found["services"].ordinal
    assert errors(text) == []


def test_an_undefined_alias_is_an_error_at_its_place() -> None:
    assert errors("services:\n  a: *gone\n") == [("alias `*gone` has no anchor before it", 2, 6)]
    assert errors("services: {a: &x 1}\n---\nservices: {a: *x}\n")[0][1:] == (3, 15)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("services:\n  a: [1,\n", 2),
        ("services:\n  x: 1\n\ta: 1\n", 2),
        ("services:\n  a: b: c\n", 2),
        ("services:\n  a: 1\n  'b\n", 3),
        ("services:\n  a: 1\n  b: \x01\n", 3),
        ("services:\n  a: 1\n  b: 'é\n\n  c: %", 3),
    ],
)
def test_a_half_written_file_has_rows_up_to_the_error(text: str, line: int) -> None:
    assert errors(text)
    assert errors(text)[0][1] >= line - 1
    assert "services" in by_pointer(text)


def test_invalid_utf8_is_read_with_an_error() -> None:
    source = b"services:\n  a: \xff\n  b: 1\n"
    assert by_pointer(source)["services.b"].value == "1"
    assert errors(source)[0][1:] == (2, 6)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_quickly(opening: str) -> None:
    begun = time.process_time()
    text = "services:\n  " + opening * 10_000
    assert any(f"deeper than {MAX_DEPTH}" in message for message, _, _ in errors(text))
    assert time.process_time() - begun < 5


def test_an_alias_bomb_stays_small() -> None:
    lines = ["x-a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"x-a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert len(nodes("\n".join(lines))) == 1 + 30 * 10


def test_large_and_binary_files_are_refused() -> None:
    assert "larger than" in errors(b"services: " + b"x" * MAX_BYTES)[0][0]
    assert "binary" in errors(b"services:\n  a: \0\n")[0][0]
    assert nodes(b"services:\n  a: \0\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "services:\n",
        "# c\ninclude: [a.yml]\n",
        "x-common: &c {a: 1}\n",
        "  services:\n    a: 1\n",
        '{"services": {}}',
        '{"name": "a",\n "services": {}}',
        "'services': {}\n",
        "--- {services: {}}\n",
        "\ufeffservices:\n",
        "scrape_configs:\n",
        "- targets: [api:8000]\n  labels: {env: dev}\n",
        "name: CI\non: [push]\njobs: {}\n",
        "a: 1 # hybrid-lint: ignore[x] y\n",
        "jobs_in: apscheduler.jobstores.mongodb:MongoDBJobStore\n",
    ],
)
def test_relevant_files(text: str) -> None:
    assert relevant(text.encode())


@pytest.mark.parametrize(
    "text",
    ["", "a: 1\n", "apiVersion: v1\nspec:\n  volumes: []\n", "title: my services: are\n", "- x\n- y\n", "# services\n"],
)
def test_irrelevant_files_have_no_rows(text: str) -> None:
    assert not relevant(text.encode())
    assert extract(text.encode()) == {}


def test_suppressions_stand_in_comments_only() -> None:
    text = (
        'services:\n  a: "# hybrid-lint: ignore[no] x"\n  b: 1 # hybrid-lint: ignore[one, two] why\n'
        "  c: |\n    # hybrid-lint: ignore[no] x\n  # hybrid-lint: ignore[three] own line\n\n  d: 'é#x'\n"
        "  e: x#hybrid-lint: ignore[no]\n  # hybrid-lint: ignore-file[four] whole\n"
    )
    rows = extract(text.encode())["suppression"]
    assert [(row[1], row[2], row[3], row[4]) for row in rows] == [
        ('["one", "two"]', "why", "line", 3),
        ('["three"]', "own line", "line", 8),
        ('["four"]', "whole", "file", 10),
    ]
    line, column = rows[0][-4:-2]
    assert (line, column) == (3, 8)


def test_the_python_parser_gives_the_same_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = extract(SAMPLE.encode())
    monkeypatch.setitem(sys.modules, "_ruamel_yaml", None)
    assert extract(SAMPLE.encode()) == expected


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    for source in (data, b"services:\n" + data, b"services:\n  a: " + data):
        assert all(len(row) > 1 for rows in extract(source).values() for row in rows)


_FRAGMENTS = (
    *(
        "a",
        "é",
        ": ",
        "- ",
        "\n",
        "\n  ",
        "\n    ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "&x ",
        "*x",
        "!t ",
        "'",
        '"',
        "|",
        ">",
        "#",
    ),
    *("<<", "\t", "\r\n", "\r", "\u2028", "?", "%", "---\n", "...\n", "😀", " "),
)
_YAMLISH = st.lists(st.sampled_from(_FRAGMENTS), max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(_YAMLISH)
@example("\r\n%\r\na")
def test_ranges_lie_in_the_file_and_slice_to_the_value(body: str) -> None:
    text = "services:\n  " + body
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rows: list[Any] = [row for found in extract(text.encode()).values() for row in found]
    for row in rows:
        line, column, end_line, end_column = row[-4:]
        assert (1, 1) <= (line, column) <= (end_line, end_column)
        assert end_line <= len(lines)
        assert column <= len(lines[line - 1]) + 1
        assert end_column <= len(lines[end_line - 1]) + 1
    for node in nodes(text):
        written = slice_of(text, (node.line, node.column, node.end_line, node.end_column))
        if node.kind == "scalar" and node.style == "plain" and node.line == node.end_line:
            assert written.split() == (node.value or "").split()
        if node.kind == "alias":
            assert written == f"*{node.value}"
        assert node.parent is None or node.parent < node.ordinal


@pytest.mark.parametrize(
    ("flow", "values"),
    [
        ("[8080:80, ./a:/b:ro]", ["8080:80", "./a:/b:ro"]),
        ("[http://x/?a=b, ::1]", ["http://x/?a=b", "::1"]),
        ('{"a":1, b: x:y}', ["1", "x:y"]),
        ("[a?b, 'c:d', \"e?f:g\"]", ["a?b", "c:d", "e?f:g"]),
    ],
)
def test_colons_inside_flow_scalars(flow: str, values: list[str]) -> None:
    text = f"services:\n  v: {flow}\n  w: x:y\n"
    assert [node.value for node in nodes(text) if node.kind == "scalar"] == [*values, "x:y"]
    assert errors(text) == []


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ('[{"targets": ["api:8000"]}]', [("api:8000", 1, 15)]),
        ('[\n\t{\n\t\t"labels": {"a": "b"},\n\t\t"targets": ["api:8000"]\n\t}\n]', [("api:8000", 4, 15)]),
        ('{"targets": ["api:8000"]}', []),
        ('[{"targets": ["api:8000"]', []),
        ('[{"name": "x"}]', []),
    ],
)
def test_target_groups_in_json(text: str, targets: list[tuple[object, ...]]) -> None:
    found = extract_target_groups(text.encode())
    rows = [YamlNode(*row) for row in found.get("yaml_node", [])]
    assert [(row.value, row.line, row.column) for row in rows if "targets[" in row.pointer] == targets
    assert "parse_error" not in found


def test_objects_of_kubernetes_have_the_range_of_their_kind() -> None:
    text = "---\napiVersion: v1\nkind: Service\nservices: {}\n---\nkind: 'Job'\napiVersion: batch/v1\n"
    rows = extract(text.encode())["kubernetes_object"]
    assert [tuple(row) for row in rows] == [(0, "v1", "Service", 3, 7, 3, 14), (1, "batch/v1", "Job", 6, 8, 6, 11)]


def test_no_json_breaks_the_search_for_objects() -> None:
    deep = b'{"apiVersion": "v1", "kind": ' + b"[" * 100_000
    assert extract_target_groups(deep) == {"kubernetes_object": []}
    assert extract_target_groups(b'["apiVersion", "kind"]') == {"kubernetes_object": []}


def test_containers_of_kubernetes_have_the_user_of_their_own_or_of_the_pod() -> None:
    text = """apiVersion: apps/v1
kind: Deployment
spec:
  template:
    spec:
      securityContext:
        runAsUser: 1000  # app
      initContainers:
        - name: wait
          image: busybox:1.36
      containers:
        - name: api
          image: "registry.example.org:5000/task-api:1.2" # ours
          securityContext: {runAsUser: 0}
        - image: nginx:1.27.1
      volumes:
        - name: data
---
apiVersion: v1
kind: Pod
spec:
  containers:
  - name: 'worker'
    image: task-worker
    securityContext:
      runAsNonRoot: true
  - {name: flow, image: redis}
  - name: sidecar
    image: {{ .Values.image }}
  - name: empty
    image:
---
kind: Pod
"""
    rows = extract(text.encode())["kubernetes_container"]
    assert [tuple(row)[1:4] for row in rows] == [
        ("api", "registry.example.org:5000/task-api:1.2", "0"),
        (None, "nginx:1.27.1", "1000"),
        ("worker", "task-worker", "nonroot"),
        ("sidecar", "{{ .Values.image }}", None),
    ]
    assert tuple(rows[1])[4:] == (15, 18, 15, 30)


def test_what_runs_no_containers_has_none() -> None:
    assert extract(b"apiVersion: v1\nkind: Service\nspec: {}\n")["kubernetes_container"] == []
    deep = "apiVersion: v1\nkind: Pod\n" + "".join(f"{' ' * depth}containers:\n" for depth in range(2000))
    assert extract(deep.encode())["kubernetes_container"] == []
