"""Where a new name of an environment variable is followed, and where the same word names something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hybrid_lint.edit.ranges import CannotEdit, applied
from hybrid_lint.fix.change import Change
from hybrid_lint.fix.rename_word_step import rename_word
from hybrid_lint.fix.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


def _renamed(root: Path, path: str, text: str, old: str) -> str:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text.encode())
    change = Change({})
    new = old.replace("-", "_").upper()
    rename_word({"from": old, "to": new, "as": "variable"}, Workspace(str(root), str(root), {path}), change)
    return applied(text, change.edits.get(path, []))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param(".env.example", "# the key\r\nexport my_key = 1\r\n#my_key=2\r\nURL=http://${my_key}\r\n", id="environment file"),
        pytest.param("compose.yml", "services:\n  x:\n    environment: {my_key: '${my_key:-1}'}\n", id="map"),
        pytest.param("compose.yml", "services:\n  x:\n    environment: [my_key, 'my_key=1']\n    build: {args: [my_key]}\n", id="lists"),
        pytest.param("compose.yml", "x-env: &env\n  my_key: 1\nservices: {x: {environment: *env, command: 'a $$my_key'}}\n", id="fragment"),
        pytest.param("Dockerfile", "ARG my_key\nENV A=1 \\\n    my_key=${my_key}\nENV my_key 1\nRUN a --b $my_key\n", id="Dockerfile"),
        pytest.param("a.py", "import os\na = os.environ['my_key'], os.getenv(\"my_key\", 1), os.environ.get('my_key')\n", id="read"),
        pytest.param("a.py", "a = Field(validation_alias=AliasChoices('x', 'my_key')), config('my_key')\n", id="told"),
        pytest.param("a.py", "patch.dict(os.environ, {'my_key': '1'})\nmonkeypatch.setenv('my_key', 'x')\n", id="set"),
        pytest.param("run.sh", "export my_key=1\necho ${my_key:-x} \"$my_key\"\ndocker run -e my_key -e my_key=2 x\nunset my_key\n", id="script"),
        pytest.param("Makefile", "my_key=1 python a.py $(my_key)\n\tdocker build --build-arg my_key=1 .\n", id="Makefile"),
        pytest.param(".github/workflows/ci.yml", "env: {my_key: 1}\njobs: {a: {steps: [{run: 'a ${{ env.my_key }} $my_key'}]}}\n", id="GitHub"),
        pytest.param(".gitlab-ci.yml", "variables:\n  my_key: 1\n", id="GitLab"),
        pytest.param("k8s.yml", "apiVersion: v1\nspec: {containers: [{env: [{name: my_key, value: a}]}]}\n", id="Kubernetes"),
        pytest.param("a.js", "process.env.my_key + process.env['my_key'] + import.meta.env.my_key", id="JavaScript"),
        pytest.param("README.md", "Set `my_key`.\n\n```\nmy_key=1 make\n```\n", id="prose"),
    ],
)  # fmt: skip
def test_a_variable_is_followed(tmp_path: Path, path: str, text: str) -> None:
    assert _renamed(tmp_path, path, text, "my_key") == text.replace("my_key", "MY_KEY")


def test_a_hyphen_is_no_default(tmp_path: Path) -> None:
    assert _renamed(tmp_path, "a.yml", "environment: {my-key: 1, a: '${my-key}'}", "my-key").count("MY_KEY") == 2
    assert _renamed(tmp_path, "b.yml", "a: '${my-key}'", "my") == "a: '${MY-key}'"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param(".env", "other_my_key=1\nmy_key_2=1\nA=my_key\n", id="other keys and values"),
        pytest.param("compose.yml", "services:\n  my_key: {image: my_key, labels: {my_key: 1}}\n", id="other maps"),
        pytest.param("compose.yml", "services: {x: {command: 'curl http://x/?my_key=1&my_key=2 --my_key=1'}}\n", id="parameters"),
        pytest.param("a.py", "my_key = {'my_key': row['my_key']}\nf(my_key='my_key')\nprint('my_key')\n", id="words of a program"),
        pytest.param("Dockerfile", "COPY my_key /my_key\nENV A=my_key\n", id="paths"),
        pytest.param("a.json", '{"my_key": 1}', id="JSON"),
        pytest.param("README.md", "my_key is a column.\n", id="prose"),
    ],
)  # fmt: skip
def test_the_same_word_may_mean_something_else(tmp_path: Path, path: str, text: str) -> None:
    assert _renamed(tmp_path, path, text, "my_key") == text


@pytest.mark.parametrize(
    ("path", "text"),
    [(".env", "my_key=1\nMY_KEY=2\n"), ("a.py", "AliasChoices('MY_KEY', 'my_key')\n")],
)
def test_two_names_are_not_made_one(tmp_path: Path, path: str, text: str) -> None:
    with pytest.raises(CannotEdit):
        _renamed(tmp_path, path, text, "my_key")
