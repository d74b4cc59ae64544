"""Where a new name of a host is followed, and where the same word names something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from hybrid_lint.edit.ranges import applied
from hybrid_lint.fix.change import Change
from hybrid_lint.fix.rename_word_step import rename_word
from hybrid_lint.fix.workspace import Workspace


def _renamed(root: Path, path: str, text: str, old: str, *, directory: bool = False) -> str:
    files = {path: text, **({f"{old}/main.py": ""} if directory else {})}
    for each, content in files.items():
        (root / each).parent.mkdir(parents=True, exist_ok=True)
        (root / each).write_text(content)
    change = Change({})
    rename_word(
        {"from": old, "to": old.replace("-", "_"), "as": "host"}, Workspace(str(root), str(root), files), change
    )
    return applied(text, change.edits.get(path, []))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docker-compose.yml", "services:\n  my-host:\n    container_name: my-host\n"),
        ("docker-compose.yml", "services:\n  x: {depends_on: [my-host], links: ['my-host:api']}\n"),
        ("docker-compose.yml", "services:\n  x:\n    environment:\n      URL: http://my-host:8000/x\n      HOST: my-host\n"),
        ("docker-compose.yml", "services:\n  x:\n    environment:\n      - URL=${URL:-http://my-host}\n      - HOST=${HOST:-my-host}\n      - H=${H-my-host}\n"),
        ("docker-compose.yml", "services:\n  x:\n    extra_hosts: ['my-host:10.0.0.1']\n    network_mode: service:my-host\n"),
        ("docker-compose.yml", "services:\n  x:\n    networks: {a: {aliases: [my-host]}}\n"),
        ("nginx.conf", "upstream my-host { server my-host:8000; }\nproxy_pass http://my-host/tasks;"),
        ("prometheus.yml", "- targets: ['my-host:8000']"),
        (".env.example", "HOST=my-host\nAMQP=amqp://user:secret@my-host:5672/"),
        ("main.py", 'URL = "http://my-host:8000"\nHOST = "my-host"\n'),
        ("Makefile", "\tdocker compose logs -f my-host\n"),
        ("README.md", "Ask http://my-host:8000, `my-host` or `my-host:8000`.\n\n```\ncurl my-host\n```\n"),
    ],
)  # fmt: skip
def test_a_host_is_followed(tmp_path: Path, path: str, text: str) -> None:
    assert _renamed(tmp_path, path, text, "my-host") == text.replace("my-host", "my_host")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("docker-compose.yml", "services:\n  x:\n    build: my-host\n    image: my-host:1\n", id="directory and image"),
        pytest.param("docker-compose.yml", "services:\n  x:\n    build: ./my-host\n    image: acme/my-host\n", id="paths"),
        pytest.param("docker-compose.yml", "services:\n  x:\n    volumes: ['my-host:/data']\nvolumes:\n  my-host:\n", id="volume"),
        pytest.param("docker-compose.yml", "services:\n  x:\n    networks: [my-host]\nnetworks:\n  my-host:\n", id="network"),
        pytest.param("docker-compose.yml", "services:\n  x:\n    environment:\n      URL: http://my-host:secret@db/x\n", id="user of a URL"),
        pytest.param("docker-compose.yml", "services:\n  x:\n    environment:\n      URL: http://gateway/my-host/x\n", id="path of a URL"),
        pytest.param("docker-compose.yml", "services:\n  x:\n    environment:\n      URL: https://my-host.example.org\n", id="domain"),
        pytest.param("docker-compose.yml", "services:\n  MY-HOST:\n  my-host-2:\n  not-my-host:\n", id="other words"),
        pytest.param("main.py", '@app.get("/my-host")\ndef f(): ...  # my-host\n', id="route and comment"),
        pytest.param("pyproject.toml", '[project]\nname = "my-host"\ndependencies = ["my-host"]\n', id="distribution"),
        pytest.param("package.json", '{"name": "my-host"}', id="package"),
        pytest.param("Dockerfile", "COPY my-host /app\nWORKDIR my-host\n", id="copied"),
        pytest.param("Makefile", "\tcd my-host && pytest\n", id="changed into"),
        pytest.param("k8s/api.yml", "apiVersion: v1\nkind: Service\nmetadata: {name: my-host}\n", id="object of Kubernetes"),
        pytest.param("README.md", "It is my-host, a my-host.\n", id="word in prose"),
        pytest.param("README.md", "```\ndocker build -t my-host .\ndocker push my-host\n```\n", id="image that is built"),
        pytest.param(".gitlab-ci.yml", "variables:\n  IMAGE_NAME: my-host\n", id="image of a variable"),
        pytest.param("pom.xml", "<artifactId>my-host</artifactId>", id="artefact"),
    ],
)  # fmt: skip
def test_the_same_word_may_mean_something_else(tmp_path: Path, path: str, text: str) -> None:
    assert _renamed(tmp_path, path, text, "my-host") == text


def test_a_technical_name_is_no_word_of_prose(tmp_path: Path) -> None:
    assert _renamed(tmp_path, "README.md", "The task-api answers.\n", "task-api") == "The task_api answers.\n"


def test_a_list_of_ci_may_be_one_of_directories(tmp_path: Path) -> None:
    text = "matrix: {service: [my-host]}\nrun: docker compose up my-host\n"
    kept = _renamed(tmp_path, ".github/workflows/ci.yml", text, "my-host", directory=True)
    assert kept == "matrix: {service: [my-host]}\nrun: docker compose up my_host\n"
    assert _renamed(tmp_path / "b", ".github/workflows/ci.yml", text, "my-host") == text.replace("my-host", "my_host")
