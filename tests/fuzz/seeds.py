"""What fuzzing starts from: the files of the cases and repositories, by their kind, and indexes that git itself wrote."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

from hybrid_lint.extract.kinds import kind_of, refine_kind

ROOT = Path(__file__).parents[2]
_PLACES = ("tests/rules", "tests/repositories", "tests/data/compose_corpus", "reference_stack/improved_hybrid")
#: Longer files make inputs slow and find little that short ones do not.
_LONGEST = 4_000
_MOST = 150


#: The extension of a split index that names its shared one.
_SHARED_NAME = re.compile(rb"(link....).{20}", re.DOTALL)


def suppressed_lines() -> list[bytes]:
    """Suppressions as the comments of each language hold them: behind code, alone, for a file, without a reason, unfinished."""
    said = [
        "ignore[business-imports-db-driver] until the import is done, TASK-812",
        "ignore[naming, structure/use-case-readme] a reason",
        "ignore[x]",
        "ignore-file[data_access] a reason",
        "ignore [x] a reason",
        "ignore[x a reason",
        "ignore",
    ]
    around = [("#", ""), ("//", ""), ("/*", "*/"), ("--", ""), (";", ""), ("<!--", "-->"), ("{#", "#}")]
    return [
        f"{before}{opening} hybrid-lint: {text} {closing}\n{after}".encode()
        for opening, closing in around
        for text in said
        for before, after in (("code ", ""), ("", "\n\ncode\n"))
    ]


@cache
def files_by_kind() -> dict[str, list[bytes]]:
    """Kind → contents of short files, each once, in the order of their size."""
    found: dict[str, set[bytes]] = {}
    for place in _PLACES:
        for path in sorted((ROOT / place).rglob("*")):
            if path.is_file() and not path.is_symlink() and path.stat().st_size <= _LONGEST:
                content = path.read_bytes()
                kind = kind_of(path.relative_to(ROOT).as_posix(), False)
                found.setdefault(refine_kind(kind, content[:1000]), set()).add(content)
    return {
        kind: sorted(contents, key=lambda content: (len(content), content))[:_MOST] for kind, contents in found.items()
    }


def locks() -> list[bytes]:
    """The locked packages of a lock file, some at a time; and what only other lock files have."""
    packages = (ROOT / "reference_stack/improved_hybrid/uv.lock").read_bytes().split(b"\n[[package]]\n")
    some = [
        b"version = 1\n\n[[package]]\n" + b"\n[[package]]\n".join(packages[at : at + 3])
        for at in range(1, len(packages), 9)
    ]
    poetry = b'[[package]]\nname = "a"\nversion = "1"\n\n[package.dependencies]\nb = {version = ">=1", optional = true}\n\n[package.source]\ntype = "legacy"\n'
    return [*(content for content in some if len(content) <= _LONGEST), poetry]


def compose_projects() -> list[bytes]:
    """A compose file, a NUL, and the `.env` beside it, which may be empty."""
    found = []
    for directory in sorted((ROOT / "tests/data/compose_corpus").iterdir()):
        for file in sorted(directory.glob("*compose*.y*ml")):
            variables = directory / ".env"
            found.append(file.read_bytes() + b"\0" + (variables.read_bytes() if variables.is_file() else b""))
    return [content for content in found if len(content) <= _LONGEST]


def indexes(directory: Path) -> list[bytes]:
    """git's indexes of a small repository in every version, split ones too."""
    found = []
    for options in ((), ("--object-format=sha256",)):
        root = directory / f"repository{len(found)}"
        root.mkdir(parents=True)
        _git(root, "init", "-q", *options)
        for number in range(12):
            (root / f"{'d/' * (number % 3)}").mkdir(parents=True, exist_ok=True)
            (root / f"{'d/' * (number % 3)}m{number}.py").write_text("x")
        _git(root, "add", "-A")
        for words in (("--index-version", "2"), ("--index-version", "4"), ("--split-index",), ("--chmod=+x", "m0.py")):
            _git(root, "update-index", *words)
            content = (root / ".git/index").read_bytes()
            found.append(_SHARED_NAME.sub(rb"\g<1>" + b"\x55" * 20, content))
    return found


def _git(root: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=root, check=True, capture_output=True)
