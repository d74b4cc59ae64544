"""Where a new name of a file or directory is followed, and where the same word means something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from hybrid_lint.edit.ranges import CannotEdit, applied
from hybrid_lint.fix.change import Change
from hybrid_lint.fix.rename_step import rename
from hybrid_lint.fix.workspace import Workspace


def _tree(root: Path, files: dict[str, str]) -> Workspace:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return Workspace(str(root), str(root), files)


def _renamed(root: Path, files: dict[str, str], old: str, to: str, last: str | None = None) -> dict[str, str]:
    """The files that change, by their old names."""
    tree = _tree(root, files)
    change = Change({})
    rename({"path": old, "to": to}, tree, change)
    assert change.moves == {old: "/".join([*old.split("/")[:-1], last or to])}
    return {path: applied(files[path], edits) for path, edits in change.edits.items()}


DIRECTORY = "services/task-api"


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("docker-compose.yml", "build: services/task-api", "build: services/task_api"),
        ("docker-compose.yml", "build: ./services/task-api/", "build: ./services/task_api/"),
        ("services/docker-compose.yml", "build: task-api", "build: task_api"),
        ("services/docker-compose.yml", "context: ./task-api", "context: ./task_api"),
        ("deploy/docker-compose.yml", "context: ../services/task-api", "context: ../services/task_api"),
        ("docker-compose.yml", "- ${ROOT:-.}/services/task-api:/app", "- ${ROOT:-.}/services/task_api:/app"),
        ("Makefile", "\tcd services/task-api && pytest", "\tcd services/task_api && pytest"),
        ("services/Makefile", "\tcd task-api && pytest", "\tcd task_api && pytest"),
        ("run.sh", "docker run -v $(pwd)/services/task-api:/src x", "docker run -v $(pwd)/services/task_api:/src x"),
        ("services/Dockerfile", "COPY task-api /app", "COPY task_api /app"),
        ("Dockerfile", "COPY services/task-api /app", "COPY services/task_api /app"),
        ("Dockerfile", "WORKDIR /app/services/task-api", "WORKDIR /app/services/task_api"),
        (".github/workflows/ci.yml", "working-directory: services/task-api", "working-directory: services/task_api"),
        (".github/workflows/ci.yml", "paths: ['services/task-api/**']", "paths: ['services/task_api/**']"),
        ("pyproject.toml", 'members = ["services/task-api"]', 'members = ["services/task_api"]'),
        ("services/pyproject.toml", 'members = [\n  "x",\n  "task-api",\n]', 'members = [\n  "x",\n  "task_api",\n]'),
        ("README.md", "It is in [the API](services/task-api).", "It is in [the API](services/task_api)."),
        ("README.md", "Look into `services/task-api`.", "Look into `services/task_api`."),
        ("services/conftest.py", 'ROOT / "task-api"', 'ROOT / "task_api"'),
        ("services/conftest.py", 'os.path.join(ROOT, "task-api", "x")', 'os.path.join(ROOT, "task_api", "x")'),
        (".dockerignore", "services/task-api/tests", "services/task_api/tests"),
        ("services/.gitignore", "task-api", "task_api"),
    ],
)
def test_a_directory_is_followed(tmp_path: Path, path: str, before: str, after: str) -> None:
    files = {f"{DIRECTORY}/main.py": "", path: before}
    assert _renamed(tmp_path, files, DIRECTORY, "task_api") == {path: after}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("docker-compose.yml", "services:\n  task-api:\n", id="key of a service"),
        pytest.param("docker-compose.yml", "container_name: task-api", id="name of a container"),
        pytest.param("docker-compose.yml", "image: task-api:1.0", id="image"),
        pytest.param("docker-compose.yml", "image: services/task-api:1.0", id="image in a namespace of the same name"),
        pytest.param("docker-compose.yml", "image: ${REGISTRY}/task-api:1.0", id="image in a registry that a variable names"),
        pytest.param(".github/workflows/ci.yml", "tags: ${{ env.REGISTRY }}/task-api:1", id="image in CI"),
        pytest.param("Makefile", "\tdocker build -t services/task-api .", id="tag"),
        pytest.param("docker-compose.yml", 'API: "http://task-api:8000/tasks"', id="host"),
        pytest.param("docker-compose.yml", 'API: "http://user:secret@task-api:8000"', id="host behind user info"),
        pytest.param("docker-compose.yml", 'API: "http://gateway/services/task-api/x"', id="path of a URL"),
        pytest.param("docker-compose.yml", 'API: "http://gateway:80/services/task-api/"', id="path of a URL with a port"),
        pytest.param("docker-compose.yml", "API: ${HOST:-task-api}", id="default of a variable"),
        pytest.param("docker-compose.yml", 'extra_hosts: ["task-api:10.0.0.1"]', id="extra host"),
        pytest.param("main.py", '@app.get("/task-api")', id="route"),
        pytest.param("main.py", '@app.get("/api/task-api/{name}")', id="route below another"),
        pytest.param("nginx.conf", "location /task-api/ {", id="location"),
        pytest.param("services/task-api/pyproject.toml", 'name = "task-api"', id="name of the distribution"),
        pytest.param("README.md", "The task-api answers, task-api does.", id="word in prose"),
        pytest.param("README.md", "See https://github.com/acme/services/task-api", id="address of a repository"),
        pytest.param("README.md", "git@github.com:services/task-api.git", id="address of a repository by SSH"),
        pytest.param("docker-compose.yml", "build: services/Task-API", id="another case"),
        pytest.param("docker-compose.yml", "build: services/task-api-v2", id="longer word"),
        pytest.param("docker-compose.yml", "build: services/my-task-api", id="longer word before"),
        pytest.param("docker-compose.yml", "build: ../services2/task-api/x", id="directory of another name around"),
        pytest.param("poetry.lock", 'path = "services/task-api"', id="lock"),
    ],
)  # fmt: skip
def test_the_same_word_may_mean_something_else(tmp_path: Path, path: str, text: str) -> None:
    assert _renamed(tmp_path, {f"{DIRECTORY}/main.py": "", path: text}, DIRECTORY, "task_api") == {}


def test_of_two_of_one_name_only_one_is_followed(tmp_path: Path) -> None:
    files = {
        "a/data-sets/x.csv": "",
        "b/data-sets/x.csv": "",
        "a/main.py": 'open("data-sets/x.csv")',
        "b/main.py": 'open("data-sets/x.csv")',
        "run.sh": "cat a/data-sets/x.csv b/data-sets/x.csv data-sets/y.csv",
        "a/deep/main.py": 'open("../data-sets/x.csv"), open("../../b/data-sets/x.csv")',
    }
    assert _renamed(tmp_path, files, "a/data-sets", "data_sets") == {
        "a/main.py": 'open("data_sets/x.csv")',
        "run.sh": "cat a/data_sets/x.csv b/data-sets/x.csv data-sets/y.csv",
        "a/deep/main.py": 'open("../data_sets/x.csv"), open("../../b/data-sets/x.csv")',
    }


def test_a_package_like_its_project_keeps_its_name(tmp_path: Path) -> None:
    files = {
        "task-api/task-api/main.py": "",
        "docker-compose.yml": "build: task-api\nvolumes: [./task-api/task-api:/x]",
        "task-api/Dockerfile": "COPY task-api /app",
    }
    assert _renamed(tmp_path, files, "task-api", "task_api") == {
        "docker-compose.yml": "build: task_api\nvolumes: [./task_api/task-api:/x]"
    }


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("docker-compose.yml", "- ./conf/alert-rules.yml:/etc/p/alert-rules.yml", "- ./conf/alert_rules.yml:/etc/p/alert_rules.yml"),
        ("conf/prometheus.yml", "rule_files: [alert-rules.yml]", "rule_files: [alert_rules.yml]"),
        ("conf/prometheus.yml", "rule_files: [/etc/prometheus/alert-rules.yml]", "rule_files: [/etc/prometheus/alert_rules.yml]"),
        ("README.md", "The rules are in alert-rules.yml.", "The rules are in alert_rules.yml."),
    ],
)  # fmt: skip
def test_a_file_is_followed(tmp_path: Path, path: str, before: str, after: str) -> None:
    assert _renamed(
        tmp_path, {"conf/alert-rules.yml": "", path: before}, "conf/alert-rules.yml", "alert_rules.yml"
    ) == {path: after}


def test_a_name_without_suffix_is_no_key(tmp_path: Path) -> None:
    files = {
        "bot/dockerfile": "FROM x",
        "docker-compose.yml": "build: {context: bot, dockerfile: dockerfile}",
        "README.md": "The dockerfile is `dockerfile`.",
    }
    assert _renamed(tmp_path, files, "bot/dockerfile", "Dockerfile") == {
        "docker-compose.yml": "build: {context: bot, dockerfile: Dockerfile}",
        "README.md": "The dockerfile is `Dockerfile`.",
    }


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("api/Dockerfile", 'CMD ["uvicorn", "taskApi:app"]', 'CMD ["uvicorn", "task_api:app"]'),
        ("api/Dockerfile", 'CMD ["python", "-m", "taskApi"]', 'CMD ["python", "-m", "task_api"]'),
        ("api/Dockerfile", "CMD python taskApi.py", "CMD python task_api.py"),
        ("docker-compose.yml", "command: celery -A taskApi worker", "command: celery -A task_api worker"),
        ("api/pyproject.toml", '[project.scripts]\nrun = "taskApi:main"', '[project.scripts]\nrun = "task_api:main"'),
        ("api/run.py", 'uvicorn.run("taskApi:app")', 'uvicorn.run("task_api:app")'),
        ("api/run.py", "from taskApi import app\n", "from task_api import app\n"),
        ("api/run.py", "import taskApi\n\nprint(taskApi.app)\n", "import task_api\n\nprint(task_api.app)\n"),
        (
            "api/run.py",
            "import taskApi as taskApi2\nprint(taskApi2)\n",
            "import task_api as taskApi2\nprint(taskApi2)\n",
        ),
        (
            "api/run.py",
            "import taskApi\ndef f(taskApi): return taskApi\n",
            "import task_api\ndef f(taskApi): return taskApi\n",
        ),
        ("tests/test_api.py", 'patch("api.taskApi.app")', 'patch("api.task_api.app")'),
        ("tests/test_api.py", "from api.taskApi import app\n", "from api.task_api import app\n"),
        ("tests/test_api.py", "from api import taskApi\ntaskApi.app\n", "from api import task_api\ntask_api.app\n"),
    ],
)
def test_a_module_is_followed(tmp_path: Path, path: str, before: str, after: str) -> None:
    files = {"api/taskApi.py": "", path: before}
    assert _renamed(tmp_path, files, "api/taskApi.py", "task_api.py") == {path: after}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docker-compose.yml", "image: taskApi:latest"),
        ("bot/run.py", "import taskApi\nprint(taskApi.x)\n"),
        ("api/run.py", "taskApi = 1\nprint(taskApi)\n"),
        ("api/run.py", "from lib.taskApi import x\n"),
        ("README.md", "The taskApi: application"),
    ],
)
def test_the_same_word_may_be_no_module(tmp_path: Path, path: str, text: str) -> None:
    files = {"api/taskApi.py": "", path: text}
    assert _renamed(tmp_path, files, "api/taskApi.py", "task_api.py") == {}


def test_a_package_is_followed(tmp_path: Path) -> None:
    files = {
        "api/Handlers/tasks.py": "from Handlers import base\n",
        "api/main.py": "import Handlers.tasks\nfrom Handlers.tasks import router\nprint(Handlers.tasks.x)\n",
        "bot/main.py": "from Handlers.tasks import router\n",
    }
    assert _renamed(tmp_path, files, "api/Handlers", "handlers") == {
        "api/Handlers/tasks.py": "from handlers import base\n",
        "api/main.py": "import handlers.tasks\nfrom handlers.tasks import router\nprint(handlers.tasks.x)\n",
    }


def test_a_name_that_leads_elsewhere_is_none(tmp_path: Path) -> None:
    tree = _tree(tmp_path, {"a/x.py": "", "a/y.py": ""})
    for to, why in (
        ("y.py", "there is a `a/y.py` already"),
        ("b/x.py", "`b/x.py` is in another directory than `a/x.py`"),
    ):
        with pytest.raises(CannotEdit, match=why):
            rename({"path": "a/x.py", "to": to}, tree, Change({}))


def test_a_link_keeps_its_name(tmp_path: Path) -> None:
    tree = _tree(tmp_path, {"Dockerfile": ""})
    (tmp_path / "api.Dockerfile").symlink_to("Dockerfile")
    with pytest.raises(CannotEdit, match=r"`api\.Dockerfile` is a link"):
        rename({"path": "api.Dockerfile", "to": "Dockerfile.api"}, tree, Change({}))


def test_a_module_becomes_the_package_of_its_name(tmp_path: Path) -> None:
    files = {
        "app/models.py": "from . import base\nfrom .base import Base\nfrom  ..shared import money\nimport app.base\n\n\nclass User(Base):\n    pass\n",
        "app/main.py": "from app.models import User\nfrom . import models\n",
        "Dockerfile": "COPY app/models.py app/\n",
        "README.md": "Tables are in `app/models.py`.\n",
    }
    assert _renamed(tmp_path, files, "app/models.py", "app/models/__init__.py", "models/__init__.py") == {
        "app/models.py": "from .. import base\nfrom ..base import Base\nfrom  ...shared import money\nimport app.base\n\n\nclass User(Base):\n    pass\n",
        "Dockerfile": "COPY app/models/__init__.py app/\n",
        "README.md": "Tables are in `app/models/__init__.py`.\n",
    }


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"app/models.py": "HERE = __file__\n"}, "asks where it lies"),
        ({"app/models.py": "x = 1\n", "app/models/user.py": "x = 1\n"}, "there is a `app/models` already"),
    ],
)
def test_a_module_that_cannot_become_a_package_stays(tmp_path: Path, files: dict[str, str], why: str) -> None:
    with pytest.raises(CannotEdit, match=why):
        _renamed(tmp_path, files, "app/models.py", "app/models/__init__.py")
