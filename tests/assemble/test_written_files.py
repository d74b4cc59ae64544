"""Files that a Dockerfile itself writes are there for what comes after: lists of requirements, scripts, start commands."""

from __future__ import annotations

import pytest
from tests.assemble.test_image import image

INSTALL = "RUN pip install -r /req.txt\n"


def installed(text: str) -> list[tuple[str, int, int]]:
    """Name, line and column of what an image installs."""
    return [(package.name, package.place.line, package.place.column) for package in image(f"FROM x\n{text}").packages]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"COPY <<EOF /req.txt\nasyncpg==0.29\n  httpx\nEOF\n{INSTALL}", [("asyncpg", 3, 1), ("httpx", 4, 3)]),
        (f"COPY --chmod=644 <<'EOF' /req.txt\nasyncpg\nEOF\n{INSTALL}", [("asyncpg", 3, 1)]),
        (f"ADD <<EOF /req.txt\nasyncpg\nEOF\n{INSTALL}", [("asyncpg", 3, 1)]),
        (f"COPY <<req.txt <<other.txt /\nasyncpg\nreq.txt\nmotor\nother.txt\n{INSTALL}", [("asyncpg", 3, 1)]),
        (
            f"COPY <<req.txt <<more.txt /\n-r more.txt\nreq.txt\nmotor\nmore.txt\n{INSTALL}",
            [("motor", 5, 1)],
        ),
        (f"RUN cat > /req.txt <<EOF\nasyncpg\nEOF\n{INSTALL}", [("asyncpg", 3, 1)]),
        (f"RUN echo 'asyncpg' > /req.txt\n{INSTALL}", [("asyncpg", 3, 1)]),
        ("RUN printf 'asyncpg\\nmotor' > /req.txt && pip install -r /req.txt\n", [("asyncpg", 2, 1), ("motor", 2, 1)]),
        (
            f"WORKDIR /app\nCOPY <<EOF reqs/store.txt\nasyncpg\nEOF\n{INSTALL.replace('/req', 'reqs/store')}",
            [("asyncpg", 4, 1)],
        ),
        (f"COPY <<EOF /req.txt\nasyncpg\nEOF\n{INSTALL.replace('pip', 'uv pip')}", [("asyncpg", 3, 1)]),
        ("COPY <<EOF /setup.sh\n#!/bin/sh\npip install asyncpg\nEOF\nRUN sh /setup.sh\n", [("asyncpg", 4, 1)]),
        ("COPY --chmod=755 <<EOF /setup.sh\npip install asyncpg\nEOF\nRUN /setup.sh\n", [("asyncpg", 3, 1)]),
        ("COPY <<EOF /a.sh\nsh /a.sh\npip install asyncpg\nEOF\nRUN sh /a.sh\n", [("asyncpg", 4, 1)]),
        (f"COPY <<EOF /req.txt\nasyncpg\nEOF\nCOPY requirements.txt /req.txt\n{INSTALL}", []),
        (f"COPY <<EOF /req.txt\nasyncpg\nEOF\n{INSTALL.replace('-r', '-c')}", []),
        (f"{INSTALL}COPY <<EOF /req.txt\nasyncpg\nEOF\n", []),
    ],
)
def test_what_is_written_is_installed(text: str, found: list[tuple[str, int, int]]) -> None:
    assert installed(text) == found


def test_a_copy_from_a_stage_brings_what_it_has_written() -> None:
    text = f"FROM x AS a\nCOPY <<EOF /lists/req.txt\nasyncpg\nEOF\nFROM y\nCOPY --from=a /lists /\n{INSTALL}"
    assert [package.name for package in image(text).packages] == ["asyncpg"]
    one = text.replace("/lists /\n", "/lists/req.txt /\n")
    assert [package.name for package in image(one).packages] == ["asyncpg"]
    other = text.replace("/lists /\n", "/others /\n")
    assert image(other).packages == []


def test_what_is_written_hides_the_file_of_the_repository() -> None:
    hidden = image("FROM x\nCOPY . /app\nCOPY <<EOF /app/a.py\nprint()\nEOF\n")
    assert "/app/a.py" not in hidden.files
    assert hidden.texts["/app/a.py"] == ("print()\n", 4)
    shown = image("FROM x\nCOPY <<EOF /app/a.py\nprint()\nEOF\nCOPY . /app\n")
    assert "/app/a.py" in shown.files
    assert shown.texts == {}


FILTER = "FROM x\nCOPY requirements.txt /app/\nWORKDIR /app\nRUN {} && pip install -r others.txt\n"


@pytest.mark.parametrize(
    "command",
    [
        "grep -v ours requirements.txt > others.txt",
        "grep -v ours 'requirements.txt' | grep -v theirs > others.txt",
        "sed /ours/d /app/requirements.txt >/app/others.txt",
        "cat requirements.txt>others.txt",
    ],
)
def test_a_filtered_list_stands_for_the_whole(command: str) -> None:
    found = image(FILTER.format(command), ["requirements.txt"], origins={"requirements.txt": ["runtime"]})
    assert [package.name for package in found.packages] == ["runtime-0"]


@pytest.mark.parametrize(
    "command",
    [
        "grep -c . requirements.txt && date > others.txt",
        "sort requirements.txt > sorted.txt",
        "wc requirements.txt > others.txt",
        "cat missing.txt > others.txt",
    ],
)
def test_what_is_written_from_something_else_does_not(command: str) -> None:
    found = image(FILTER.format(command), ["requirements.txt"], origins={"requirements.txt": ["runtime"]})
    assert found.packages == []
