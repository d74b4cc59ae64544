"""Short forms of the specification, one text at a time."""

from __future__ import annotations

import pytest

from hybrid_lint.assemble.compose.interpolation import substitute
from hybrid_lint.assemble.compose.paths import inside
from hybrid_lint.assemble.compose.ports import parse_port
from hybrid_lint.assemble.compose.scalars import plain_text
from hybrid_lint.assemble.compose.shell_words import split_words
from hybrid_lint.assemble.compose.urls import hosts_in, hosts_of_variable
from hybrid_lint.assemble.compose.volumes import parse_volume
from hybrid_lint.knowledge.images import known_ports


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("80", [("", "", "80", "tcp")]),
        ("8080:80/udp", [("", "8080", "80", "udp")]),
        ("127.0.0.1::80", [("127.0.0.1", "", "80", "tcp")]),
        ("[::1]:1:2", [("::1", "1", "2", "tcp")]),
        ("5-6:15-16", [("", "5", "15", "tcp"), ("", "6", "16", "tcp")]),
        ("8000-9000:80", [("", "8000-9000", "80", "tcp")]),
        ("10000-20000:10000-20000", [("", "10000-20000", "10000-20000", "tcp")]),
        *((bad, None) for bad in ("", "a", "1:b", "1-2:5-9", "80/x", "x.y:1:2", "99999", "0", "9-8")),
    ],
)
def test_ports(text: str, expected: list[tuple[str, ...]] | None) -> None:
    assert parse_port(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/d", ("volume", "", "/d", False)),
        ("vol:/d:ro", ("volume", "vol", "/d", True)),
        ("./a:/d/", ("bind", "./a", "/d", False)),
        (r"C:\a:/d", ("bind", r"C:\a", "/d", False)),
        ("vol:/b:ro:d", None),
        ("vol::/b", None),
        ("", None),
    ],
)
def test_volumes(text: str, expected: tuple[object, ...] | None) -> None:
    assert parse_volume(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a 'b c' \"d e\" f\\ g", ["a", "b c", "d e", "f g"]),
        ("a '' b", ["a", "", "b"]),
        ("a && b", ["a"]),
        ("a 2> b", ["a"]),
        ("a $(b c) d", ["a", "$(b c)", "d"]),
        ("", []),
        ("a 'b", None),
        ("a (b)", None),
    ],
)
def test_words(text: str, expected: list[str] | None) -> None:
    assert split_words(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "known"),
    [
        ("$A-${A}-$$A", "1-1-$A", True),
        ("${N:-${A:-x}}", "1", True),
        ("${E:-d}${E-d}", "d", True),
        ("${A:+y}${N:+y}", "y", True),
        ("x${N}", "x", False),
        ("$1 $", "$1 $", True),
    ],
)
def test_interpolation(text: str, value: str, known: bool) -> None:
    assert substitute(text, {"A": "1", "E": ""}.get)[:2] == (value, known)
    assert substitute("${N:?e}", {}.get).missing == "N"
    assert substitute("${", {}.get).invalid


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("~", None), ("", None), ("True", "true"), ("yes", "yes"), ("0x1F", "31"), ("0123", "83"), ("08", "8")),
        *(("3.10", "3.1"), ("1e21", "1e+21"), ("0.00001", "1e-05"), ("1_000", "1000"), ("22:22", "22:22"), ("-", "-")),
    ],
)
def test_plain_scalars(text: str, expected: str | None) -> None:
    assert plain_text(text) == expected


@pytest.mark.parametrize(
    ("base", "written", "expected"),
    [
        *(("a", ".", "a"), ("a", "..", ""), ("a", "../b/./c", "b/c"), ("", "./x", "x"), ("a/b", "../../c", "c")),
        *(("", "..", None), ("a", "../../x", None), ("", "/abs", None), ("", "~/x", None), ("", "C:/x", None)),
    ],
)
def test_paths(base: str, written: str, expected: str | None) -> None:
    assert inside(base, written) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("postgresql+asyncpg://u:p%40@db:5432/x", [("postgresql+asyncpg", "db", 5432)]),
        ("mongodb://a:1,b:2/x?replicaSet=r", [("mongodb", "a", 1), ("mongodb", "b", 2)]),
        ("http://[::1]:80/", [("http", "::1", 80)]),
        ("http://user_api_service/health", [("http", "user_api_service", None)]),
        ("kafka:9092,kafka2:9093", [(None, "kafka", 9092), (None, "kafka2", 9093)]),
        ("host=db port=5432 user=x", [(None, "db", 5432)]),
        *((none, []) for none in ("sqlite:///x.db", "main:app", "0.0.0.0:8000", "plain", "http://0.0.0.0:1")),
    ],
)
def test_hosts(text: str, expected: list[tuple[str | None, str, int | None]]) -> None:
    assert hosts_in(text) == expected


def test_hosts_by_the_name_of_the_variable() -> None:
    values = {"REDIS_PORT": "6379"}
    assert hosts_of_variable("REDIS_HOST", "cache", values) == [(None, "cache", 6379)]
    assert hosts_of_variable("APP_IMAGE", "redis:7000", values) == []
    assert hosts_of_variable("HOST", "0.0.0.0", values) == []
    assert hosts_of_variable("NAME", "cache", values) == []


def test_known_images() -> None:
    assert known_ports("docker.io/library/postgres:16-alpine@sha256:abc") == (5432,)
    assert known_ports("registry:5000/own/app:1") == ()
