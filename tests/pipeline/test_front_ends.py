"""Scripts are read where a package.json names svelte, and only there; what it says may change at any time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hybrid_lint.pipeline import ask
from hybrid_lint.session import Session

if TYPE_CHECKING:
    import pytest

SVELTE = '{"devDependencies": {"svelte": "5.0.0"}}\n'
OTHER = '{"devDependencies": {"react": "19.0.0"}}\n'
ASKS = "export const a = () => fetch('http://localhost:1/a');\n"


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


def front_end(root: Path, manifest: str = SVELTE) -> None:
    write(root, "web/package.json", manifest)
    write(root, "web/src/App.svelte", "<script>fetch('/b')</script>\n")
    for path in (
        "web/src/a.ts",
        "web/src/deep/er/a.js",
        "a.ts",
        "other/a.ts",
        "web/dist/a.js",
        "web/static/a.js",
        "web/src/a.min.js",
        "web/src/a.d.ts",
    ):
        write(root, path, ASKS)
    write(root, "web/e2e/package.json", OTHER)
    write(root, "web/e2e/a.ts", ASKS)


def kinds(root: Path, cache: bool = False) -> dict[str, str]:
    return ask(
        Session(root, cache=cache),
        lambda store: dict(store.rows("SELECT path, kind FROM file WHERE suffix IN ('.ts', '.js', '.svelte')")),
    )


def told(root: Path, *, cache: bool) -> list[object]:
    """All that files are and say about a front end."""
    return ask(
        Session(root, cache=cache),
        lambda store: [
            store.rows(sql)
            for sql in (
                "SELECT path, kind, digest FROM file ORDER BY path",
                "SELECT path, call, path_template, base FROM client_request r JOIN file f ON f.id = r.file ORDER BY path, call",
                "SELECT f.path, callee, arguments FROM fact_script_call c JOIN file f ON f.id = c.file ORDER BY f.path, ordinal",
                "SELECT f.path, d.name FROM fact_package_dependency d JOIN file f ON f.id = d.file ORDER BY f.path, ordinal",
            )
        ],
    )


def test_only_what_belongs_to_a_front_end_is_read(tmp_path: Path) -> None:
    front_end(tmp_path)
    read = {path for path, kind in kinds(tmp_path).items() if kind.startswith("client_")}
    assert read == {"web/src/App.svelte", "web/src/a.ts", "web/src/deep/er/a.js"}


def test_a_manifest_that_comes_changes_and_goes_leaves_the_rows_of_a_fresh_run(tmp_path: Path) -> None:
    root = tmp_path / "repository"
    front_end(root, OTHER)
    assert set(kinds(root, cache=True).values()) == {"javascript", "svelte"}
    for manifest in (SVELTE, OTHER, "{", SVELTE.replace("devD", "d"), None, SVELTE):
        if manifest is None:
            (root / "web/package.json").unlink()
        else:
            write(root, "web/package.json", manifest)
        assert told(root, cache=True) == told(root, cache=False)
    # Enough scripts for an edit of one of them alone.
    write(root, "web/src/a.ts", ASKS.replace("/a'", "/changed'"))
    assert told(root, cache=True) == told(root, cache=False)
    assert kinds(root, cache=True)["web/src/a.ts"] == "client_script"


def test_the_grammar_is_loaded_for_the_first_script_of_a_front_end(tmp_path: Path) -> None:
    front_end(tmp_path, OTHER)
    code = (
        "import sys; from pathlib import Path; from hybrid_lint.pipeline import ask; from hybrid_lint.session import Session\n"
        "ask(Session(Path(sys.argv[1]), cache=False), lambda store: None)\n"
        "print(any('typescript' in name or name.endswith('client_rows') for name in sys.modules))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run(command, capture_output=True, text=True, env=environment, check=True).stdout == "False\n"
    write(tmp_path, "web/package.json", SVELTE)
    assert subprocess.run(command, capture_output=True, text=True, env=environment, check=True).stdout == "True\n"


def test_without_a_package_json_nothing_more_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.ts", ASKS)
    monkeypatch.setattr("hybrid_lint.tree.front_ends._names_svelte", lambda path: 1 / 0)
    assert kinds(tmp_path) == {"a.ts": "javascript"}
