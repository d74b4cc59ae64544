"""Loops, bombs, missing files and nonsense become problems, never exceptions or long waits."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.assemble.compose.repository_in_memory import projects_of, sources_from

from hybrid_lint.assemble.compose.declarations import declarations
from hybrid_lint.assemble.compose.projects import projects
from hybrid_lint.assemble.compose.rows import compose_rows

DC = "docker-compose.yml"


@pytest.mark.parametrize(
    ("files", "message", "line"),
    [
        ({DC: "services:\n  a: {image: x, extends: a}\n"}, "leads back to itself", 2),
        ({DC: "services:\n  a: {image: x, extends: {file: nope.yml, service: b}}\n"}, "not in the repository", 2),
        (
            {DC: "services:\n  a: {image: x, extends: {file: ../../etc/x.yml, service: b}}\n"},
            "not in the repository",
            2,
        ),
        ({DC: "include:\n  - nope.yml\nservices: {a: {image: x}}\n"}, "`nope.yml` is not in the repository", 2),
        ({DC: "include:\n  - ../../x.yml\nservices: {a: {image: x}}\n"}, "not in the repository", 2),
        (
            {DC: "include:\n  - i.yml\nservices: {a: {image: x}}\n", "i.yml": f"include:\n  - {DC}\n"},
            "leads back to itself",
            2,
        ),
        (
            {DC: "include: [i.yml]\nservices:\n  a: {image: x}\n", "i.yml": "services: {a: {image: y}}\n"},
            "conflicts with an included definition",
            3,
        ),
        ({DC: "services:\n  a:\n    image: x\n    env_file: nope.conf\n"}, "`nope.conf` is not in the repository", 4),
        ({DC: "services:\n  a:\n    image: '${V:?no}'\n"}, "required variable `V`", 3),
        ({DC: "services:\n  a:\n    image: '${'\n"}, "not a valid use", 3),
    ],
)
def test_problems_have_a_place(files: dict[str, str], message: str, line: int) -> None:
    (project, *_) = projects_of(files)
    assert [problem.place.line for problem in project.problems if message in problem.message] == [line]
    assert "a" in {service.name for service in project.services}


def test_alias_bombs_are_dropped_with_a_problem() -> None:
    lines = ["x-a0: &a0 {a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8}"]
    lines += [f"x-a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    lines += ["services: {web: {image: w, labels: {x: *a11}}}"]
    begun = time.process_time()
    (project,) = projects_of({DC: "\n".join(lines)})
    assert [problem.message for problem in project.problems] == ["the file's aliases expand to too many values"]
    assert time.process_time() - begun < 5


def test_merge_key_chains_stay_small() -> None:
    lines = ["x-0: &a0 {k0: 1}"]
    lines += [f"x-{n}: &a{n} {{<<: *a{n - 1}, k{n}: 1}}" for n in range(1, 3000)]
    lines += ["services: {web: {image: w}}"]
    begun = time.process_time()
    (project,) = projects_of({DC: "\n".join(lines)})
    assert time.process_time() - begun < 10
    assert project.model == "dev"


def test_long_chains_of_extends_and_include() -> None:
    services = "\n".join(f"  s{n}: {{image: x, extends: s{n + 1}}}" for n in range(1500))
    (project,) = projects_of({DC: f"services:\n{services}\n  s1500: {{image: x}}\n"})
    assert project.problems
    files = {f"d/{n}.yml": f"include: [{n + 1}.yml]\nservices: {{s{n}: {{image: x}}}}\n" for n in range(200)}
    (included, *_) = projects_of(files)
    assert included.problems


_NAMES = st.sampled_from(
    ["a", "b", "image", "ports", "environment", "build", "volumes", "networks", "extends", "command"]
)
_MORE = st.sampled_from(
    ["depends_on", "env_file", "labels", "healthcheck", "secrets", "deploy", "extra_hosts", "logging"]
)
_LEAVES = st.sampled_from(
    ["", "x", "80:80", "./a:/b", "A=1", "${V:-x}", "$", "${", "~", "1.5", "[1]", "a b", "'q", "..", "/"]
)
_TREES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 70000), _LEAVES),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.one_of(_NAMES, _MORE), inner, max_size=4)),
    max_leaves=12,
)


@settings(max_examples=120, deadline=None)
@given(
    st.dictionaries(st.one_of(_NAMES, _MORE), _TREES, max_size=5), st.dictionaries(_NAMES, _TREES, max_size=3), _TREES
)
def test_any_tree_gives_rows(service: object, other: object, networks: object) -> None:
    import json

    base = json.dumps({"services": {"a": service, "b": other}, "networks": networks, "include": networks})
    over = json.dumps({"services": {"a": other, "b": service}, "volumes": networks})
    sources = sources_from({DC: base, "docker-compose.override.yml": over})
    found = projects(sources)
    rows = compose_rows(found, declarations(found), sources)
    lengths = {table: {len(row) for row in found} for table, found in rows.items()}
    assert all(len(found) <= 1 for found in lengths.values())
