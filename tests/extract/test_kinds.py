"""A path tells its kind; a shebang tells where the path does not; each kind has its extractor."""

from __future__ import annotations

import subprocess
import sys
import timeit

import pytest

from hybrid_lint.extract.kinds import kind_of, refine_kind
from hybrid_lint.extract.registry import extractor_digest, extractor_for

KINDS = {
    "python": "a/b.py A.PY x/dockerfile_build.py nginx/x.py .env.py",
    "python_stub": "a.pyi",
    "python_template": "a.py.txt x/script.py.mako x/dependencies.py.txt app.PYW.bak settings.py.j2",
    "dockerfile": "Dockerfile a/Dockerfile.nginx Dockerfile-dev api.Dockerfile x.dockerfile Containerfile.prod",
    "ignore_docker": ".dockerignore a/Dockerfile.dockerignore api.dockerignore",
    "ignore_git": "a/.gitignore",
    "dotenv": ".env a/.env.example prod.env env.example .env.production.example prod.env.example .envs/.local/.django",
    "requirements": "requirements.txt requirements-dev.txt requirements/dev.txt a/requirements/x.in "
    "dev.requirements.in constraints.txt constraints-3.12.txt dev-requirements.txt",
    "toml": "pyproject.toml uv.lock a/poetry.lock",
    "ini": "setup.cfg tox.ini a/supervisord.conf docker/supervisor/x.conf",
    "shell": "a.sh b.bash .envrc",
    "yaml": "a.yml docker-compose.yaml",
    "sql": "a/b.sql",
    "nginx": "nginx.conf a/nginx/conf.d/x.conf x.nginx nginx/t/default.conf.template sites-available/default "
    "etc/sites-enabled/x.org",
    "make": "Makefile makefile GNUmakefile a.mk Makefile.dev",
    "markdown": "README.md Dockerfile.md",
    "json": "a.json package-lock.json",
    "javascript": "a.js b.ts c.tsx d.jsx e.mjs",
    "procfile": "Procfile Procfile.dev",
    "binary": "a.png b.GZ c.whl d.so e.pyc",
    "script": "bin/run entrypoint",
    "other": "a.html b.css notes.txt my_requirements/x.txt a/x.conf LICENSE.rst .unknown",
}


@pytest.mark.parametrize(("kind", "paths"), KINDS.items())
def test_kind_of_a_path(kind: str, paths: str) -> None:
    assert {path: kind_of(path, True) for path in paths.split()} == dict.fromkeys(paths.split(), kind)


def test_a_file_without_suffix_is_a_script_only_if_it_can_be_run() -> None:
    assert kind_of("LICENSE", False) == "other"


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (b"#!/usr/bin/env python3\n", "python"),
        (b"#!/usr/bin/python3.12 -u\r\n", "python"),
        (b"#! /usr/bin/env -S uv run --script\n", "python"),
        (b"#!/bin/sh -e", "shell"),
        (b"#!/usr/bin/env bash\n", "shell"),
        (b"#!/usr/bin/env node\n", "other"),
        (b"#!", "other"),
        (b"\x7fELF", "other"),
        (b"", "other"),
        (b"import asyncio\n", "python"),
        (b'\xef\xbb\xbf# start\n"""Worker."""\n\nfrom app.main import main\n', "python"),
        (b"from now on nothing is imported\n", "other"),
        (b"import a thing from the list\n", "other"),
        (b"; jobs\n[program:worker]\ncommand=python worker.py\n", "ini"),
        (b"[program]\n", "other"),
        (b"# syntax=docker/dockerfile:1\n\nARG BASE=python:3.12\r\nFROM ${BASE} AS build\nRUN x\n", "dockerfile"),
        (b"\xef\xbb\xbfFROM scratch\n", "dockerfile"),
        (b"FROM", "other"),
        (b"Dear all,\nFROM here on\n", "other"),
        (b"From: somebody\n", "other"),
        (b"# Shop\nserver {\n    # one port\n    listen 80;\n", "nginx"),
        (b"upstream api {\n  least_conn;\n", "nginx"),
        (b"# for all\nproxy_set_header Host $host;\n", "nginx"),
        (b"add_header X-Frame-Options DENY always;\n", "nginx"),
        (b"server {\n  port = 80\n}\n", "other"),
        (b"http {\n  server {\n    listen: 80\n", "other"),
        (b"server web 10.0.0.1:80;\n", "other"),
        (b"the server { listen to me; }\n", "other"),
    ],
)
def test_the_first_bytes_decide(first: bytes, expected: str) -> None:
    assert refine_kind("script", first) == expected
    assert refine_kind("yaml", first) == "yaml"


@pytest.mark.parametrize("path", ["a/b/c/d.py", "a/notes.txt", "a/b.conf", "bin/run", "Dockerfile.api"])
def test_kind_of_is_quick(path: str) -> None:
    assert min(timeit.repeat(lambda: kind_of(path, False), number=500, repeat=20)) / 500 < 10e-6


@pytest.mark.parametrize(
    "kind", ["toml", "requirements", "ini", "procfile", "sql", "nginx", "make", "markdown", "json"]
)
def test_an_extractor_adds_the_text_row(kind: str) -> None:
    extract = extractor_for(kind)
    assert extract is not None
    assert extract(b"# x\n")["text_file"][0][0] == 1
    assert extract(b"\0") == {}


def test_suppressions_in_text_that_has_no_format() -> None:
    markdown, script = extractor_for("markdown"), extractor_for("javascript")
    assert markdown is not None
    assert script is not None
    assert len(markdown(b"<!-- hybrid-lint: ignore[x] y -->\n# T\n")["suppression"]) == 1
    assert len(script(b"f() // hybrid-lint: ignore[x] y\n")["suppression"]) == 1


@pytest.mark.parametrize("kind", ["binary", "python_stub", "unheard-of"])
def test_kinds_without_facts(kind: str) -> None:
    assert extractor_for(kind) is None


def test_the_registry_loads_no_extractor_before_it_is_asked() -> None:
    code = (
        "import sys; before = set(sys.modules); import hybrid_lint.extract.registry as r; r.extractor_digest(); "
        "print(sorted(name for name in set(sys.modules) - before if 'hybrid_lint' in name))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split("[")[1].strip("]\n").replace("'", "").split(", ") == [
        "hybrid_lint",
        "hybrid_lint.extract",
        "hybrid_lint.extract.format",
        "hybrid_lint.extract.registry",
        "hybrid_lint.facts",
        "hybrid_lint.facts.extraction",
    ]


def test_the_digest_is_of_the_content() -> None:
    assert extractor_digest() == extractor_digest()
    assert len(extractor_digest()) == 32
