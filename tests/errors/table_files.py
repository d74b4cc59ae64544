"""Messages about what is written, and about the baseline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.error_table import Case, failing, variable
from tests.support.scratch_repository import API, VIOLATION

from hybrid_lint.edit import disk
from hybrid_lint.fix import difference
from hybrid_lint.fix.workspace import Patch
from hybrid_lint.start.artefacts import Artefact, create
from hybrid_lint.triage.baseline import reading

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

BASELINE = "hybrid_lint_baseline.toml"
ENTRY = '"8be51c72b9ee923e" = { rule = "a", path = "b" }\n'
TOP = "version = 1\n\n[repository]\n"
SMALL = "version = 1\n"
HYPHENS = 'profile = "improved_hybrid"\nselect = ["hyphen-in-file-or-directory-name"]\n'


def _small(_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_LARGEST", 3)


def _linked(path: str, to: str) -> Callable[[Path, pytest.MonkeyPatch], object]:
    return lambda root, _monkeypatch: Path(root, path).symlink_to(to)


CASES = [
    Case("there is no `hybrid_lint_baseline.toml`", "baseline show"),
    Case("there is no `hybrid_lint_baseline.toml`", "baseline prune"),
    Case("`--until May` is no day", "baseline update --until May"),
    Case(
        "each project has a baseline of its own: `part`",
        "baseline update",
        {"hybrid-lint.toml": "projects = ['part']\n", "part/hybrid-lint.toml": ""},
    ),
    Case("the baseline is not written in CI", "baseline update", given=variable("CI", "true")),
    Case("is nested too deeply", "check", {BASELINE: "x = " + "[" * 3000 + "]" * 3000}),
    Case("is larger than 3 bytes", "check", {BASELINE: SMALL}, given=_small),
    Case(
        "cannot be read: Permission denied",
        files={BASELINE: SMALL},
        given=failing("open", BASELINE),
        call=lambda root: reading.load(str(root)),
    ),
    Case("is not UTF-8 (byte 0)", files={BASELINE: b"\xff"}, call=lambda root: reading.load(str(root))),
    Case(
        "has a merge conflict that nobody resolved",
        "check",
        {BASELINE: f"{TOP}<<<<<<< HEAD\n{ENTRY}=======\n>>>>>>> x\n"},
    ),
    Case("the entry `8be51c72b9ee923e` stands twice", "check", {BASELINE: TOP + ENTRY + ENTRY}),
    Case("has no `version`", "check", {BASELINE: "[repository]\n"}),
    Case(
        "the baseline is not read: excluded",
        "check",
        {BASELINE: SMALL, "hybrid-lint.toml": f'exclude = ["{BASELINE}"]\n'},
    ),
    Case("cannot be written", "baseline update", {API: VIOLATION}, given=failing("open", ".part")),
    # init
    Case("`hybrid_lint_baseline.toml` is there already", "init --baseline", {BASELINE: SMALL}),
    Case("configures this repository already", "init --write"),
    Case(
        "`a.toml` is there already", files={"a.toml": ""}, call=lambda root: create(str(root), [Artefact("a.toml", "")])
    ),
    Case(
        "cannot be written",
        given=failing("open", "a.toml"),
        call=lambda root: create(str(root), [Artefact("a.toml", "")]),
    ),
    Case(
        "would be written outside of",
        given=_linked("out", ".."),
        call=lambda root: create(str(root), [Artefact("out/a.toml", "")]),
    ),
    # fix
    Case(
        "git does not have what is in",
        "fix --unsafe",
        {
            "hybrid-lint.toml": HYPHENS,
            "services/task_api/my-names.py": "",
            "Makefile": "run:\n\tpython services/task_api/my-names.py\n",
        },
    ),
    Case("`../a` is no path below", call=lambda root: disk.safe_place(str(root), "../a")),
    Case("`out/a` leads out of", given=_linked("out", ".."), call=lambda root: disk.safe_place(str(root), "out/a")),
    Case(
        "`a` is a link, so it is not written",
        given=_linked("a", "b"),
        call=lambda root: disk.write(str(root), "a", b"", before=None),
    ),
    Case(
        "`a` changed while it was being worked on",
        files={"a": "x"},
        call=lambda root: disk.write(str(root), "a", b"", before=b"y"),
    ),
    Case("`services` cannot be read", call=lambda root: disk.write(str(root), "services", b"", before=None)),
    Case(
        "`a` cannot be written",
        given=failing("open", ".part"),
        call=lambda root: disk.write(str(root), "a", b"", before=None),
    ),
    Case("`a` cannot be renamed", call=lambda root: difference._rename(root / "a", root / "b", "a")),
    Case("the mode of `a` cannot be changed", call=lambda root: difference._make_executable(root / "a", "a")),
    Case(
        "`a` or `b` changed while it was being worked on",
        call=lambda root: difference.write_patches(str(root), [Patch({}, {}, [("a", "b")], [], [])]),
    ),
]
