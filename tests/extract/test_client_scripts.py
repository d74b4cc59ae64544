"""Scripts and components of a front end give their requests, URLs and what they keep, each at its exact place."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzz.targets import check_places

from hybrid_lint.extract.registry import extractor_for

SCRIPT = extractor_for("client_script")
COMPONENT = extractor_for("client_component")
PACKAGE = extractor_for("package_json")
assert SCRIPT and COMPONENT and PACKAGE


def rows(text: str, table: str, component: bool = False) -> list[tuple[Any, ...]]:
    read = COMPONENT if component else SCRIPT
    assert read is not None
    return list(read(text.encode()).get(table, []))


def asked(text: str) -> list[str]:
    """The first argument of the last call of `fetch`."""
    calls = [row for row in rows(text, "script_call") if row[1] == "fetch"]
    given = json.loads(calls[-1][6])[0]
    return list(given["text"])


def said(text: str, row: tuple[Any, ...]) -> str:
    """The text at the place of a row."""
    line, column, end_line, end_column = row[-4:]
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:at])) for at in range(len(lines) + 1)]
    return text[starts[line - 1] + column - 1 : starts[end_line - 1] + end_column - 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fetch('/a')", ["/a"]),
        ("fetch('/a' + \"/b\" + `/c`)", ["/a/b/c"]),
        ("fetch(`${import.meta.env.VITE_X}/a/${id}`)", ["{env:VITE_X}/a/{}"]),
        ("fetch(import.meta.env['VITE_X'] + '/a')", ["{env:VITE_X}/a"]),
        ("fetch(process.env.X + '/a')", ["{env:X}/a"]),
        ("const { VITE_X: base } = import.meta.env; fetch(base + '/a')", ["{env:VITE_X}/a"]),
        ("import { PUBLIC_X } from '$env/static/public'; fetch(PUBLIC_X)", ["{env:PUBLIC_X}"]),
        ("import { env as all } from '$env/dynamic/private'; fetch(`${all.X}/a`)", ["{env:X}/a"]),
        ("import { env } from './mine'; fetch(`${env.X}/a`)", ["{import:env.X}/a"]),
        ("const x = import.meta.env.X ?? 'http://h'; fetch(`${x}/a`)", ["{env:X}/a", "http://h/a"]),
        ("fetch(x ? '/a' : '/b')", ["/a", "/b"]),
        ("fetch(new URL('/a', 'http://h/old'))", ["http://h/a"]),
        ("fetch(new URL('a', 'http://h/old'))", ["http://h/old/a"]),
        ("fetch(['/a', id, 'b'].join('/'))", ["/a/{}/b"]),
        ("fetch('/a'.concat('/b'))", ["/a/b"]),
        ("let p = '/a'; p += '?b=1'; fetch(p)", ["/a"]),
        ("let p = '/a'; p += '/b'; fetch(p)", ["/a", "/a/b"]),
        ("const c = { a: { b: '/a' } }; fetch(c.a.b)", ["/a"]),
        ("const f = (p: string) => fetch('/a/' + p)", ["/a/{(0:0)}"]),
        ("const f = ({ path }: X) => fetch(path)", ["{(0:0.path)}"]),
        ("function f(p) { return () => { const p = '/b'; fetch(p) } }", ["/b"]),
        ("class A { x = '/a'; f() { fetch(this.x) } }", ["/a"]),
        ("class A { constructor(private x: string) {} f() { fetch(this.x + '/a') } }", ["{(0:0)}/a"]),
        ("class A { x; constructor(c) { this.x = c.url } f() { fetch(this.x) } }", ["{(0:0.url)}"]),
        ("class A { f() { fetch(this.y) } }", ["{this:A.y}"]),
        ("const a = b; const b = a; fetch(a)", ["{}"]),
        ("fetch(url('/a'))", ["{@1}"]),
        ("fetch(`/a{b}`)", ["/a%7Bb%7D"]),
        ("fetch((('/a' as string)!) satisfies string)", ["/a"]),
        ("const ask = fetch; ask('/a')", ["/a"]),
        ("const x = <T,>(a: T) => a; fetch('/a'); const y = <div>text</div>;", ["/a"]),
    ],
)  # fmt: skip
def test_a_text_is_followed_as_far_as_the_script_tells(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


def test_options_of_a_call() -> None:
    text = (
        "const headers = { 'Content-Type': 'application/json', ...more };\n"
        "api.send('/a', { ...base, method: 'POST', headers, body: JSON.stringify(x), other: new FormData() })"
    )
    call = next(row for row in rows(text, "script_call") if row[1] == "api.send")
    path, options = json.loads(call[6])
    assert path == {"text": ["/a"]}
    assert options["of"]["method"] == ["POST"]
    assert options["of"]["headers.content-type"] == ["application/json"]
    assert options["of"]["body"] == ["{json}"]
    assert options["of"]["other"] == ["{new FormData}"]
    assert said(text, call) == "'/a'"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("const a = 'http://localhost:1'", [("http://localhost:1", 0, "a")]),
        ("fetch(`http://localhost:1/${x}`)", [("http://localhost:1/{}", 0, "fetch()")]),
        ("fetch('http://' + 'localhost:1' + '/a')", [("http://localhost:1/a", 0, "fetch()")]),
        ("const h = 'localhost:1'; const a = `http://${h}`", [("http://localhost:1", 0, "a")]),
        ("const a = import.meta.env.X || 'http://a'", [("http://a", 1, None)]),
        ("const a = env['X'] ?? 'http://a'", [("http://a", 1, None)]),
        ("const a = env.X ? env.X : 'http://a'", [("http://a", 1, None)]),
        ("const { X = 'http://a' } = import.meta.env", [("http://a", 1, None)]),
        ("const { X = 'http://a' } = options", [("http://a", 0, None)]),
        ("const D = 'http://a'; const b = import.meta.env.X ?? D;", [("http://a", 1, "D")]),
        ("const D = 'http://a'; const b = import.meta.env.X ?? D; fetch(D);", [("http://a", 0, "D")]),
        ("function f() { if (import.meta.env.X) return import.meta.env.X; return 'http://a'; }", [("http://a", 1, None)]),
        ("function f() { if (x) return y; return 'http://a'; }", [("http://a", 0, None)]),
        ("// http://localhost:1\nconst a = 'see http://localhost:1'", []),
    ],
)  # fmt: skip
def test_urls(text: str, expected: list[tuple[str, int, str | None]]) -> None:
    assert [(row[1], row[3], row[4]) for row in rows(text, "script_url")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("localStorage.setItem('a', b)", [("localStorage", "a", "b")]),
        ("window.sessionStorage.setItem(K, b); const K = 'a';", [("sessionStorage", "a", "b")]),
        ("const s = localStorage; s.setItem('a', b)", [("localStorage", "a", "b")]),
        ("localStorage.a = b; localStorage['c'] = d", [("localStorage", "a", "b"), ("localStorage", "c", "d")]),
        ("document.cookie = `a=${b}`", [("document.cookie", "a", "`a=${b}`")]),
        ("localStorage.getItem('a'); localStorage.removeItem('a'); x.setItem('a', b)", []),
    ],
)
def test_what_the_browser_keeps(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [row[1:4] for row in rows(text, "script_storage")] == expected


def test_proxies_of_the_development_server() -> None:
    text = """export default { server: { proxy: {
      '/a': 'http://h:1',
      '/b': { target: 'http://h:2', rewrite: (p) => p.replace(/^\\/b/, '') },
      '/c': { target: 'http://h:3', rewrite },
      '/d': { target: where() },
    } } }"""
    assert [row[1:4] for row in rows(text, "script_proxy")] == [
        ("/a", "http://h:1", ""), ("/b", "http://h:2", "/b"), ("/c", "http://h:3", None), ("/d", None, ""),
    ]  # fmt: skip


def test_names_that_modules_exchange() -> None:
    text = (
        "import a, { b as c } from './x';\nimport * as d from './y';\nimport './z';\n"
        "export * from './p'; export * as q from './q'; export { r as s } from './r'; export { a as t };\n"
        "export const u = 1, v = 2; export function w() {} export default class X {}\n"
    )
    assert [row[1:4] for row in rows(text, "script_import")] == [
        ("a", "default", "./x"), ("c", "b", "./x"), ("d", "*", "./y"), (None, None, "./z"),
    ]  # fmt: skip
    assert [row[1:4] for row in rows(text, "script_export")] == [
        ("*", None, "./p"), ("q", "*", "./q"), ("s", "r", "./r"), ("t", "a", None),
        ("u", "u", None), ("v", "v", None), ("w", "w", None), ("default", "X", None),
    ]  # fmt: skip


COMPONENT_TEXT = """<!-- fetch('/commented') {fetch('/commented')} -->
<script context="module" lang="ts">
  export const load = async () => fetch('/module');
</script>
<script lang="ts">
  const quote = "Don't";
  fetch('/ïnstance');
</script>
<h1 title="it's {fetch('/title')}">Don't {"}"} fetch('/prose')</h1>
{#if fetch('/if')}{:else if fetch('/else')}{:else}{/if}
{#await fetch('/await') then x}{x}{:catch e}{e}{/await}
{#each fetch('/each') as item (item.id)}{@html fetch('/html')}{/each}
<button on:click={() => { fetch('/click', { method: 'POST' }); }} {...fetch('/spread')}>b</button>
<form action="http://localhost:1/form"></form>
<style>a { content: "fetch('/style')" }</style>
<script>fetch('/open')
"""


def test_a_component_has_its_scripts_and_the_expressions_of_its_markup() -> None:
    calls = [row for row in rows(COMPONENT_TEXT, "script_call", component=True) if row[1] == "fetch"]
    texts = [json.loads(row[6])[0]["text"][0] for row in calls]
    names = "module ïnstance title if else await each html click spread open"
    assert texts == [f"/{name}" for name in names.split()]
    assert [said(COMPONENT_TEXT, row) for row in calls] == [f"'{text}'" for text in texts]
    (url,) = rows(COMPONENT_TEXT, "script_url", component=True)
    assert (url[1], url[4], said(COMPONENT_TEXT, url)) == (
        "http://localhost:1/form",
        "action",
        "http://localhost:1/form",
    )
    assert not rows(COMPONENT_TEXT, "parse_error", component=True)


def test_what_cannot_be_parsed_is_told_and_the_rest_is_read() -> None:
    text = "fetch('/a');\nconst x = ;\nfetch('/b');\n"
    assert [json.loads(row[6])[0]["text"] for row in rows(text, "script_call")] == [["/a"], ["/b"]]
    assert rows(text, "parse_error")[0][2] == 2
    component = "<p>{if}</p>\n<script>fetch('/a'); const x = ;</script>\n"
    assert [row[2] for row in rows(component, "parse_error", component=True)] == [2]


@pytest.mark.parametrize(
    "source",
    [
        b"\xff\xfe fetch('/a')", b"fetch('/a')\0", b"fetch('/a" + b"x" * 20_000 + b"')", b"fetch('/a');\n" * 60_000,
        b"(" * 20_000 + b"fetch('/a')", b"fetch(" * 5_000, b"a." * 4_000 + b"fetch('/a')", b"{" * 9_000 + b"\nfetch('/a')",
        b"<script>" * 3_000 + b"fetch('/a')", b"{#if fetch('/a')}" * 5_000, b"`${" * 3_000 + b"fetch('/a')",
        b"'/a' + " * 5_000 + b"fetch('/a')", b"const a = b;\nconst b = a;\n" * 2_000 + b"fetch(a + b)",
        b"<script \"" * 30_000, b"a" * 9_000 + b"=\n", b"() => " * 15_000, b"new A(" * 15_000, b"f('http://a' + " * 15_000,
        b"`${`${" * 4_000, b"const a = 'http://a'; a;\n" * 5_000, b"class A { constructor(private a) {} }\n" * 5_000,
        b"".join(b"const a%d = a%d + a%d;\n" % (at, at + 1, at + 1) for at in range(500)) + b"fetch(a0)",
    ],
)  # fmt: skip
def test_hostile_scripts_end_soon(source: bytes) -> None:
    for read in (SCRIPT, COMPONENT):
        assert read is not None
        before = time.process_time()
        check_places(read(source), source)
        assert time.process_time() - before < 6


@settings(max_examples=150)
@given(st.text(alphabet="ab'\"`${}()[]<>/=,.:;?! \nfetchconstié", max_size=120))
def test_any_text_has_rows_inside_it(text: str) -> None:
    for read in (SCRIPT, COMPONENT, PACKAGE):
        assert read is not None
        check_places(read(f"fetch('/a'); {text}".encode()), f"fetch('/a'); {text}".encode())


def test_dependencies_of_a_package() -> None:
    text = '{\n\t"name": "x",\n\t"dependencies": {"axios": "1"},\n\t"devDependencies": {"@sveltejs/kit": "^2", "a.b": "1"},\n"x": {"dependencies": {"y": "1"}}\n}'
    assert PACKAGE is not None
    found = PACKAGE(text.encode())["package_dependency"]
    assert [row[1:4] for row in found] == [
        ("axios", "1", "dependencies"), ("@sveltejs/kit", "^2", "devDependencies"), ("a.b", "1", "devDependencies"),
    ]  # fmt: skip
    assert [said(text, row) for row in found] == ['"axios"', '"@sveltejs/kit"', '"a.b"']
    assert "parse_error" in PACKAGE(b'{"dependencies": {"axios": "1"')
