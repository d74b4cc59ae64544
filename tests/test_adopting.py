"""The commands of docs/adopting.md, run as they stand there in a repository that has never seen hybrid-lint."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"^```bash\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXIT_CODE = re.compile(r"\s+# exit code (\d)$")


class Command(NamedTuple):
    """A command with its here-document, and what it is to answer."""

    text: str
    code: int


def commands(document: str) -> list[Command]:
    """The commands of all blocks for bash, in their order."""
    found: list[Command] = []
    lines = iter([line for block in _BLOCK.findall(document) for line in block.splitlines()])
    for line in lines:
        match = _EXIT_CODE.search(line)
        text = line[: match.start()] if match else line
        end = re.search(r"<< '(\w+)'$", text)
        if end:
            for body in lines:
                text += f"\n{body}"
                if body == end[1]:
                    break
        found.append(Command(text, int(match[1]) if match else 0))
    return found


def adopt(root: Path, home: Path) -> None:
    """Runs them in `root`, which is made a git repository with one commit."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "CI", "GITHUB_", "GITLAB_"))
    }
    environment |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org",
    }  # fmt: skip
    for text in ("git init --quiet", "git add --all", "git commit --quiet --message before"):
        subprocess.run(text.split(), cwd=root, check=True, env=environment)
    for command in commands((ROOT / "docs" / "adopting.md").read_text("utf-8")):
        done = subprocess.run(["bash", "-c", command.text], cwd=root, env=environment, capture_output=True, text=True)
        assert done.returncode == command.code, f"{command.text}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("name", ["flat_services", "services_tree"])
def test_the_commands_do_what_the_document_says(name: str, tmp_path: Path) -> None:
    root = tmp_path / name
    shutil.copytree(ROOT / "tests" / "repositories" / name, root, symlinks=True)
    adopt(root, tmp_path)
    client = (root / "tests" / "health_client.py").read_text("utf-8")
    assert "httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=" in client
