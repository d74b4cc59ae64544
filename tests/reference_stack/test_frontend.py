"""The front end of the platform: its lock file, and its own checks where npm and a registry are."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

FRONT_END = Path(__file__).parents[2] / "reference_stack/database_per_service/frontend"
MADE = shutil.ignore_patterns("node_modules", ".svelte-kit", "build", "coverage")


def test_the_lock_file_names_no_registry_and_the_versions_are_exact() -> None:
    lock = json.loads((FRONT_END / "package-lock.json").read_text())
    package = json.loads((FRONT_END / "package.json").read_text())
    assert [name for name, entry in lock["packages"].items() if "resolved" in entry] == []
    assert all(name == "" or entry.get("integrity") for name, entry in lock["packages"].items())
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in package["devDependencies"].values())
    assert lock["packages"][""]["devDependencies"] == package["devDependencies"]


def test_no_script_of_the_page_keeps_anything_in_the_browser() -> None:
    scripts = [
        path
        for path in (FRONT_END / "src").rglob("*")
        if path.suffix in (".ts", ".svelte") and ".test." not in path.name
    ]
    assert len(scripts) > 15
    kept = re.compile(r"localStorage|sessionStorage|document\.cookie|indexedDB")
    assert [path.name for path in scripts if kept.search(path.read_text())] == []


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_its_own_checks_pass(tmp_path: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    root = tmp_path / "frontend"
    shutil.copytree(FRONT_END, root, ignore=MADE)
    installed = subprocess.run([npm, "ci"], cwd=root, capture_output=True, text=True, check=False)
    if installed.returncode and re.search(r"ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|network", installed.stderr):
        pytest.skip("no npm registry can be reached")
    assert installed.returncode == 0, installed.stderr
    for script in ("check", "lint", "test", "build"):
        run = subprocess.run([npm, "run", script], cwd=root, capture_output=True, text=True, check=False)
        assert run.returncode == 0, f"npm run {script}\n{run.stdout[-3000:]}\n{run.stderr[-2000:]}"
    assert (root / "build/index.html").is_file()
