"""Says from its path what kind of artefact a file is, and from its first bytes where the path does not tell."""

from __future__ import annotations

import re

_SUFFIXES = {
    "py": "python",
    "pyw": "python",
    "pyi": "python_stub",
    "dockerfile": "dockerfile",
    "containerfile": "dockerfile",
    "dockerignore": "ignore_docker",
    "env": "dotenv",
    "envrc": "shell",
    "toml": "toml",
    "ini": "ini",
    "cfg": "ini",
    "sh": "shell",
    "bash": "shell",
    "yaml": "yaml",
    "yml": "yaml",
    "sql": "sql",
    "nginx": "nginx",
    "mk": "make",
    "md": "markdown",
    "mdx": "markdown",
    "mdc": "markdown",
    "markdown": "markdown",
    "json": "json",
    "jsonc": "json",
    "json5": "json",
    "js": "javascript",
    "jsx": "javascript",
    "mjs": "javascript",
    "cjs": "javascript",
    "ts": "javascript",
    "tsx": "javascript",
    "mts": "javascript",
    "cts": "javascript",
}
_BINARY = (
    "png jpg jpeg gif bmp ico icns webp avif tif tiff psd pdf zip gz tgz bz2 xz zst 7z rar tar jar war whl egg so "
    "dylib dll exe a o lib pyc pyo pyd class wasm bin dat db sqlite sqlite3 parquet pickle pkl npy npz h5 onnx pt "
    "safetensors mp3 mp4 wav ogg flac avi mov webm woff woff2 ttf otf eot mo p12 pfx jks der doc docx xls xlsx ppt pptx"
)
_SUFFIXES.update(dict.fromkeys(_BINARY.split(), "binary"))

_NAMES = {
    "dockerfile": "dockerfile",
    "containerfile": "dockerfile",
    ".dockerignore": "ignore_docker",
    ".gitignore": "ignore_git",
    ".env": "dotenv",
    ".envrc": "shell",
    "makefile": "make",
    "gnumakefile": "make",
    "procfile": "procfile",
    "pipfile": "toml",
    "uv.lock": "toml",
    "poetry.lock": "toml",
    "pdm.lock": "toml",
    "supervisord.conf": "ini",
    "supervisor.conf": "ini",
    ".flake8": "ini",
    ".coveragerc": "ini",
    ".pylintrc": "ini",
    "pylintrc": "ini",
    ".editorconfig": "ini",
    ".bashrc": "shell",
    ".profile": "shell",
    "nginx.conf": "nginx",
    "default.conf": "nginx",
    ".ds_store": "binary",
}
_DOTENV_ENDINGS = (".env.example", ".env.sample", ".env.template", ".env.dist", ".env.test", ".env.local", ".env.prod")
_DOTENV_NAMES = frozenset(("env.example", "env.sample", "env.template", "env.dist", "example.env"))
_TEMPLATE_SUFFIXES = frozenset(("template", "tmpl", "tpl", "j2", "jinja", "jinja2", "conf"))
#: `-r common.txt`: lists that carry no "requirements" in their name.
_LISTS = frozenset(("common", "base", "deps", "dependencies", "reqs"))
_SHELLS = frozenset(("sh", "bash", "dash", "ash", "zsh", "ksh"))

#: Last suffixes of files beside a `.env` that are not one: `.env.patch` is a patch.
_NEVER_DOTENV = frozenset(
    [
        "patch",
        "diff",
        "rej",
        "orig",
        "swp",
        "md",
        "py",
        "sh",
        "js",
        "ts",
        "json",
        "yml",
        "yaml",
        "toml",
        "enc",
        "gpg",
        "age",
        "asc",
    ]
)

_MANAGED = re.compile(rb"^\[(?:program|group|fcgi-program|watcher|eventlistener):[\w.-]+\]", re.MULTILINE)
_IMPORTS = re.compile(
    rb"""(?:\xef\xbb\xbf)?(?:\s|\#[^\n]*\n|\"\"\"[^\"]*\"\"\")*"""
    rb"""(?:from[ ]+[\w.]+[ ]+import[ ]+[\w(*]|import[ ]+[a-z_][\w.]*(?:[ ]+as[ ]+\w+)?(?:,[ ]*[\w.]+)*[ ]*(?:\#|\r?\n))"""
)

#: Kind of a suffix-less executable until `refine_kind` has seen its first bytes.
SCRIPT = "script"


def kind_of(path: str, executable: bool) -> str:
    """`file.kind` of a repository path; `script` for an executable without suffix, which its content decides."""
    name = path.rpartition("/")[2].lower()
    stem, dot, suffix = name.rpartition(".")
    kind = _NAMES.get(name) or (_SUFFIXES.get(suffix, "other") if dot else "other")
    if kind == "python" or kind == "binary":
        return kind
    if stem.startswith((".env.", "dockerfile", "containerfile", "makefile", "procfile", ".env")) or dot == "":
        return _by_prefix(path, name, kind, executable)
    if suffix in ("txt", "in"):
        return _by_requirements(path, name, stem, suffix)
    if kind == "other":
        return _by_place(path, name, suffix)
    return kind


def refine_kind(kind: str, first_bytes: bytes) -> str:
    """Kind of a file that its path left open (`script`, `other`), decided by its shebang; any other kind stays.

    A section of supervisord or circus makes it an ini file (`conf.d/worker.conf`). Without a shebang, a first statement
    that only Python has makes it Python: `python worker` runs a file of any name.
    """
    if kind not in (SCRIPT, "other"):
        return kind
    if _MANAGED.search(first_bytes):
        return "ini"
    if not first_bytes.startswith(b"#!"):
        return "python" if _IMPORTS.match(first_bytes) else "other"
    words = first_bytes[2:200].splitlines()[:1]
    line = words[0].decode("utf-8", "replace").split() if words else []
    program = _program(line)
    if program.startswith(("python", "pypy")):
        return "python"
    return "shell" if program in _SHELLS else "other"


def _program(words: list[str]) -> str:
    """`#!/usr/bin/env -S uv run --script`, `#!/bin/bash -e` → the interpreter's base name."""
    names = [word.rpartition("/")[2] for word in words if not word.startswith("-") and "=" not in word]
    if names[:1] == ["env"]:
        names = names[1:]
    if names[:2] == ["uv", "run"]:
        return "python"
    return names[0] if names else ""


def _by_prefix(path: str, name: str, kind: str, executable: bool) -> str:
    if name.startswith(".env.") or name == ".env":
        return "dotenv" if name.rpartition(".")[2] not in _NEVER_DOTENV else kind
    if name.startswith(("dockerfile", "containerfile")) and kind in ("other", "nginx"):
        rest = name.removeprefix("dockerfile").removeprefix("containerfile")
        return "dockerfile" if rest[:1] in ("", ".", "-", "_") else kind
    if name.startswith("makefile.") and kind == "other":
        return "make"
    if name.startswith("procfile.") and kind == "other":
        return "procfile"
    if kind == "other" and "." not in name:
        if _is_site(path):
            return "nginx"
        return SCRIPT if executable else kind
    return kind


def _by_requirements(path: str, name: str, stem: str, suffix: str) -> str:
    if "requirements" in stem or (suffix == "txt" and (stem.startswith("constraints") or stem in _LISTS)):
        return "requirements"
    below = path[: -len(name)]
    return "requirements" if below.endswith("requirements/") and below[:-13][-1:] in ("", "/") else "other"


def _by_place(path: str, name: str, suffix: str) -> str:
    if name in _DOTENV_NAMES or name.endswith(_DOTENV_ENDINGS):
        return "dotenv"
    if _is_site(path):
        return "nginx"
    lowered = path.lower()
    if "/.envs/" in f"/{lowered}":
        return "dotenv"
    if suffix in _TEMPLATE_SUFFIXES:
        if "nginx" in lowered or name.startswith("default.conf"):
            return "nginx"
        if suffix == "conf" and "supervisor" in lowered:
            return "ini"
    return "other"


def _is_site(path: str) -> bool:
    directory = path.rpartition("/")[0]
    return directory.rpartition("/")[2] in ("sites-available", "sites-enabled")
