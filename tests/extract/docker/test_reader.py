"""The Dockerfile reader: forms, flags, here-documents, continuations, substitution, errors, exact places."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hybrid_lint.extract.docker.reader import extract
from hybrid_lint.facts.rows import DockerInstruction, DockerStage, ShellCommand
from hybrid_lint.formats.text import Text


def instructions(text: str) -> list[DockerInstruction]:
    return [DockerInstruction(*row) for row in extract(text.encode()).get("docker_instruction", [])]


def shell(text: str) -> list[ShellCommand]:
    return [ShellCommand(*row) for row in extract(text.encode()).get("shell_command", [])]


def errors(text: str) -> list[str]:
    return [str(row[1]) for row in extract(text.encode()).get("parse_error", [])]


FORMS = [
    ('CMD ["python", "a.py"]', "exec", ["python", "a.py"]),
    ("CMD python a.py", "shell", ["python a.py"]),
    ("CMD ['python', 'a.py']", "invalid_exec", ["['python', 'a.py']"]),
    ('CMD ["python", "a.py",]', "invalid_exec", ['["python", "a.py",]']),
    ('CMD ["python", "a.py"', "invalid_exec", ['["python", "a.py"']),
    ('RUN [ "$X" = "1" ] && a', "shell", ['[ "$X" = "1" ] && a']),
    ("RUN [ -f x ]", "shell", ["[ -f x ]"]),
    ("RUN <<EOF\na\nEOF", "heredoc", ["a\n"]),
    ("RUN <<EOF python\na\nEOF", "shell", ["<<EOF python"]),
    ("copy a b /c/", "words", ["a", "b", "/c/"]),
    ('COPY ["a b", "/c/"]', "exec", ["a b", "/c/"]),
    ("COPY <<EOF /x\nbody\nEOF", "heredoc", ["<<EOF", "/x"]),
    ('ENV A=1 B="x y" C=a\\ b', "pairs", [["A", "1"], ["B", "x y"], ["C", "a b"]]),
    ("ENV A some text", "pairs", [["A", "some text"]]),
    ("ARG A=1 B", "pairs", [["A", "1"], ["B", None]]),
    ("LABEL a.b='c d'", "pairs", [["a.b", "c d"]]),
    ("EXPOSE 80 443/tcp", "words", ["80", "443/tcp"]),
    ("WORKDIR /a b", "words", ["/a b"]),
    ("HEALTHCHECK --interval=3s CMD curl x", "shell", ["curl x"]),
    ('HEALTHCHECK CMD ["curl", "x"]', "exec", ["curl", "x"]),
    ("HEALTHCHECK NONE", "words", ["NONE"]),
    ("ONBUILD COPY a b", "words", ["a", "b"]),
]


@pytest.mark.parametrize(("line", "form", "value"), FORMS)
def test_forms(line: str, form: str, value: list[object]) -> None:
    row = instructions(f"FROM x\n{line}\n")[1]
    assert (row.form, json.loads(row.value)) == (form, value)
    assert row.onbuild == line.startswith("ONBUILD")
    assert errors(f"FROM x\n{line}\n") == []


def test_flags() -> None:
    rows = instructions(
        "FROM --platform=$P x AS B\nRUN --mount=type=cache,target=/a --mount=type=bind,source=r,target=r pip x\n"
        'COPY --from=b --chown="a:b" --link --exclude=*.md a b\n'
    )
    assert json.loads(rows[0].flags) == {"platform": "$P"}
    assert json.loads(rows[1].flags) == {"mount": ["type=cache,target=/a", "type=bind,source=r,target=r"]}
    assert json.loads(rows[2].flags) == {"from": "b", "chown": "a:b", "link": True, "exclude": ["*.md"]}
    assert rows[1].text == "pip x"


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("FROM python:3.12-slim", "python:3.12-slim"),
        ("ARG V=3.12\nFROM python:${V}-slim", "python:3.12-slim"),
        ("ARG V\nFROM python:${V}", None),
        ("ARG V\nFROM python:${V:-3.12}", "python:3.12"),
        ("ARG V=1\nARG B=python:$V\nFROM $B", "python:1"),
        ("ARG V=1\nFROM x${V:+-y}", "x-y"),
        ('FROM "python:3"', "python:3"),
        ("arg V=1\nfrom x:$V as Y", "x:1"),
    ],
)
def test_base(text: str, resolved: str | None) -> None:
    stage = DockerStage(*extract(text.encode())["docker_stage"][-1])
    assert stage.base_resolved == resolved
    lines = text.split("\n")
    assert lines[stage.line - 1][stage.column - 1 : stage.end_column - 1] == stage.base


COMMANDS = [
    ("RUN a && \\\n  # comment\n\n  b \\\n c", [("a", (2, 5, 2, 6)), ("b", (5, 3, 6, 3))]),
    ("# escape=`\nFROM x\nRUN a `\n && b", [("a", (3, 5, 3, 6)), ("b", (4, 5, 4, 6))]),
    ("RUN <<EOF\na\nb c\nEOF", [("a", (3, 1, 3, 2)), ("b", (4, 1, 4, 4))]),
    ("RUN <<-'EOF'\n\ta\n\t\tb\n\tEOF", [("a", (3, 2, 3, 3)), ("b", (4, 3, 4, 4))]),
    ("RUN <<EOF bash\na\nEOF", [("bash", (2, 5, 2, 15)), ("a", (3, 1, 3, 2))]),
    ("RUN <<EOF python3\nimport x\nEOF", [("python3", (2, 5, 2, 18))]),
    ("RUN <<EOF\n#!/usr/bin/env python\nimport x\nEOF", [("python", (3, 1, 3, 22))]),
    ("RUN --mount=type=cache,target=/x a", [("a", (2, 34, 2, 35))]),
    ("RUN sh -c 'a b'", [("sh", (2, 5, 2, 16)), ("a", (2, 12, 2, 15))]),
    ('RUN ["pip", "install"]', [("pip", (2, 5, 2, 23))]),
    ("ENTRYPOINT exec a", [("a", (2, 12, 2, 18))]),
    ("HEALTHCHECK --retries=3 CMD a || exit 1", [("a", (2, 29, 2, 30)), ("exit", (2, 34, 2, 40))]),
    ("ONBUILD RUN a", [("a", (2, 13, 2, 14))]),
    ('CMD ["a"]', []),
    ('SHELL ["/bin/bash", "-c"]\nRUN a', [("a", (3, 5, 3, 6))]),
    ('SHELL ["python", "-c"]\nRUN import x', [("python", (3, 5, 3, 13))]),
]


@pytest.mark.parametrize(("body", "expected"), COMMANDS)
def test_commands(body: str, expected: list[tuple[str, tuple[int, ...]]]) -> None:
    text = body if "FROM" in body else f"FROM x\n{body}\n"
    found = [(row.program, row[-4:]) for row in shell(text)]
    assert found == [(program, place) for program, place in expected]


def test_arguments_and_environment_are_substituted() -> None:
    text = 'ARG V=1\nFROM x AS base\nARG V\nENV P="a b" Q=$V\nFROM base\nRUN pip install $P c==$Q ${U:-z} $N\n'
    assert json.loads(shell(text)[0].words) == ["pip", "install", "a", "b", "c==1", "${U:-z}", "${N}"]


@pytest.mark.parametrize("text", ["", "# only\n", "\n\n"])
def test_a_file_without_instructions_is_a_placeholder(text: str) -> None:
    assert "parse_error" not in extract(text.encode())


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ('CMD ["python", "-m", "jobs.reindex"] # start', "exec", ["python", "-m", "jobs.reindex"]),
        ('CMD   ["a"]   ', "exec", ["a"]),
        ('ENTRYPOINT ["a", "b"] ["c"]', "exec", ["a", "b"]),
        ('RUN ["a", "b"] && c', "exec", ["a", "b"]),
        ('COPY ["a b", "/x"] # both', "exec", ["a b", "/x"]),
        ('ADD ["a", "/x"]/y', "exec", ["a", "/x"]),
        ('VOLUME ["/data"] # kept', "exec", ["/data"]),
        ('SHELL ["/bin/bash", "-c"] # better', "exec", ["/bin/bash", "-c"]),
        ('HEALTHCHECK CMD ["curl", "x"] # probe', "exec", ["curl", "x"]),
        ('ONBUILD CMD ["a"] # later', "exec", ["a"]),
        ('CMD ["a", 1] # one', "invalid_exec", ['["a", 1] # one']),
        ("CMD [ -f x ] && run", "shell", ["[ -f x ] && run"]),
        ("CMD ['a'] # single", "invalid_exec", ["['a'] # single"]),
    ],
)
def test_the_first_json_value_counts(text: str, form: str, value: list[str]) -> None:
    row = instructions(f"FROM x\n{text}\n")[-1]
    assert (row.form, json.loads(row.value)) == (form, value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ARG A\n", "no FROM"),
        ("FROM x\nFOO bar\n", "unknown instruction `FOO`"),
        ("FROM x\nRUN <<EOF\na\n", "`EOF` is not terminated"),
        ("RUN a\nFROM x\n", "before the first FROM"),
        ("FROM\n", "has no argument"),
        ("FROM x\nONBUILD FROM y\n", "not allowed after ONBUILD"),
        ("FROM x\nRUN a\0", "binary"),
    ],
)
def test_errors(text: str, message: str) -> None:
    assert any(message in error for error in errors(text)), errors(text)


def test_invalid_utf8_still_reads() -> None:
    found = extract(b"FROM x\nRUN echo \xff && pip install y\n")
    assert len(found["docker_instruction"]) == 2
    assert "UTF-8" in str(found["parse_error"][0][1])


def test_crlf_bom_and_missing_newline() -> None:
    text = "\ufeffFROM x AS b\r\nRUN é \\\r\n  && a\r\nCOPY <<E /x\r\nbody\r\nE\r\nCMD b"
    rows = instructions(text)
    assert [(row.keyword, *row[9:]) for row in rows] == [
        ("FROM", 1, 1, 1, 12),
        ("RUN", 2, 1, 3, 7),
        ("COPY", 4, 1, 6, 2),
        ("CMD", 7, 1, 7, 6),
    ]
    assert errors(text) == []


def test_suppressions() -> None:
    text = (
        "# hybrid-lint: ignore[a, b] why\n\nFROM x\nRUN a \\\n # hybrid-lint: ignore[c] it\n b\n"
        "# hybrid-lint: ignore-file[d] x\n"
    )
    rows = extract(text.encode())["suppression"]
    assert [(json.loads(str(row[1])), row[2], row[3], row[4], row[-4]) for row in rows] == [
        (["a", "b"], "why", "line", 3, 1),
        (["c"], "it", "line", 4, 5),
        (["d"], "x", "file", 7, 7),
    ]


_LINES = st.sampled_from(
    [
        "FROM x",
        "FROM a AS b",
        "RUN a \\",
        "  && b",
        "# c",
        "",
        "RUN <<EOF",
        "EOF",
        "COPY <<A <<-B /x",
        "A",
        "\tB",
        "CMD ['a']",
        "ENV A=1 \\",
        "B='",
        'HEALTHCHECK --x CMD ["a"]',
        "ONBUILD",
        "ONBUILD RUN x",
        "SHELL []",
        "é ü",
        "# escape=`",
        "run \t a`",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.tuples(st.lists(_LINES, max_size=12), st.sampled_from(["\n", "\r\n", "\r"])).map(
            lambda x: x[1].join(x[0]).encode()
        ),
        st.binary(max_size=120),
    )
)
@example(b"RUN <<EOF\rFROM x\rB='")
def test_any_bytes_give_exact_ranges(source: bytes) -> None:
    text = Text(source.decode("utf-8", "replace").removeprefix("\ufeff"))

    def cut(place: tuple[int, ...]) -> str:
        start = text.starts[place[0] - 1] + place[1] - 1
        end = text.starts[place[2] - 1] + place[3] - 1
        assert 0 <= start <= end <= len(text.text)
        return text.text[start:end]

    found = extract(source)
    for row in found.get("docker_instruction", []):
        instruction = DockerInstruction(*row)
        keyword = "ONBUILD" if instruction.onbuild else instruction.keyword
        assert cut(instruction[9:]).replace("\\\r\n", "").replace("\\\n", "")[: len(keyword)].upper() == keyword
    for row in found.get("docker_stage", []):
        stage = DockerStage(*row)
        assert cut(stage[5:]) == stage.base or "\n" in cut(stage[5:]) or not stage.base
    for table in ("shell_command", "parse_error", "suppression"):
        for row in found.get(table, []):
            cut(row[-4:])


@pytest.mark.parametrize(
    "line", ["RUN " + "--a " * 50_000, "ENV " + "A=1 " * 50_000, "RUN <<E " + "<<E" * 9000, "COPY " + "[" * 90_000]
)
def test_long_lines_take_no_time(line: str) -> None:
    started = time.process_time()
    extract(f"FROM x\n{line}\n".encode())
    assert time.process_time() - started < 4
