"""uv.lock, poetry.lock and pdm.lock give their packages and edges."""

from __future__ import annotations

import time
import tomllib

from hybrid_lint.extract.toml_file import extract
from hybrid_lint.formats.requirement import normalized

UV = """version = 1
requires-python = ">=3.12"

[[package]]
name = "anyio"
version = "4.4.0"
source = { registry = "https://registry.example/simple" }
dependencies = [
    { name = "idna" },
    { name = "Sniff_io", marker = "python_full_version < '3.11'" },
    { name = "x", extra = ["y"], marker = "a == \\"b\\"" },
    # a comment
    { "name" = 'odd' },
]
wheels = [
    { name = "no", url = "https://x" },
]

[package.optional-dependencies]
s3 = [
    { name = "boto" },
]
one = [{ name = "q" }]

[package.dev-dependencies]
dev = [
    { name = "pytest" },
]

[package.metadata]
requires-dist = [{ name = "no" }]

[[package]]
name = "app"
source = { virtual = "." }
"""
POETRY = """[[package]]
name = "AioHTTP"
version = "3.9.0"
description = "x = [1"
files = [
    {file = "x.whl", hash = "sha256:1"},
]

[package.dependencies]
frozenlist = ">=1.1.0"
brotli = {version = "*", optional = true, markers = "extra == \\"speedups\\""}

[package.extras]
speedups = ["brotli"]

[package.source]
type = "git"
url = "https://x"

[metadata]
lock-version = "2.0"
"""


def test_uv_lock() -> None:
    found = extract(UV.encode())
    assert [row[1:4] for row in found["locked_package"]] == [("anyio", "4.4.0", "registry"), ("app", None, "virtual")]
    assert [row[1:6] for row in found["locked_dependency"]] == [
        ("anyio", "idna", None, None, None),
        ("anyio", "sniff-io", None, None, "python_full_version < '3.11'"),
        ("anyio", "x", None, None, 'a == "b"'),
        ("anyio", "odd", None, None, None),
        ("anyio", "boto", "s3", None, None),
        ("anyio", "q", "one", None, None),
        ("anyio", "pytest", None, "dev", None),
    ]
    assert [row[1] for row in found["toml_value"]] == ["version", "requires-python"]
    lines = UV.split("\n")
    for row in found["locked_dependency"]:
        assert normalized(lines[row[-4] - 1][row[-3] - 1 : row[-1] - 1]) == row[2]


def test_poetry_lock() -> None:
    found = extract(POETRY.encode())
    assert [row[1:4] for row in found["locked_package"]] == [("aiohttp", "3.9.0", "git")]
    assert [row[1:4] for row in found["locked_dependency"]] == [
        ("aiohttp", "frozenlist", None),
        ("aiohttp", "brotli", "speedups"),
    ]


def test_an_index_of_poetry_is_a_registry() -> None:
    for written, source in (("legacy", "registry"), ("pypi", "registry"), ("url", "url")):
        found = extract(POETRY.replace('type = "git"', f'type = "{written}"').encode())
        assert [row[3] for row in found["locked_package"]] == [source]


def test_pdm_lock() -> None:
    text = '[[package]]\nname = "a"\nversion = "1"\ndependencies = [\n    "b>=1; x",\n    "C[d]",\n]\n'
    found = extract(text.encode())
    assert [row[1:3] for row in found["locked_dependency"]] == [("a", "b"), ("a", "c")]
    assert tomllib.loads(text)


def test_a_lock_file_of_ten_thousand_lines_is_quick() -> None:
    wheels = "wheels = [\n" + '    { url = "https://x/y.whl", hash = "sha256:0", size = 1 },\n' * 24 + "]\n"
    edges = "dependencies = [\n" + "".join(f'    {{ name = "dep{n}", marker = "a" }},\n' for n in range(8)) + "]\n"
    package = '[[package]]\nname = "a"\nversion = "1"\nsource = { registry = "x" }\n'
    text = (package + edges + wheels + "\n") * 250
    started = time.process_time()
    found = extract(text.encode())
    spent = time.process_time() - started
    assert len(found["locked_dependency"]) == 2000
    assert spent / text.count("\n") * 10_000 < 0.25, "a limit that only a slow machine's worst day reaches"
