"""Requirements that name a project of the same repository: paths, editable installs, workspace members."""

from __future__ import annotations

import pytest

from hybrid_lint.assemble.image.build import built
from hybrid_lint.assemble.image.build_context import Repository
from hybrid_lint.assemble.image.image import BuildRequest
from hybrid_lint.assemble.image.local_project import LocalProject, local_projects
from hybrid_lint.assemble.image.values import Dockerfile
from hybrid_lint.extract.docker.reader import extract
from hybrid_lint.facts.rows import DockerInstruction, DockerStage, ManifestInclude, Requirement, ShellCommand


def requirement(name: str, url: str | None = None, origin: str = "runtime", extras: str = "[]") -> Requirement:
    return Requirement(0, name, extras, "", None, url, origin, name, 1, 1, 1, 2)


URLS = [
    ("../shared", LocalProject("../shared", "", ())),
    ("./shared[db,web]", LocalProject("./shared", "", ("db", "web"))),
    ("file:///app/shared", LocalProject("/app/shared", "", ())),
    ("file:shared", LocalProject("shared", "", ())),
    ("workspace:shared-db", LocalProject(None, "shared-db", ())),
    ("git+https://host/shared.git", None),
    ("https://host/shared.tar.gz", None),
    ("wheels/shared-1.0-py3-none-any.whl", None),
    ("index:internal", None),
]


@pytest.mark.parametrize(("url", "expected"), URLS)
def test_what_a_url_names(url: str, expected: LocalProject | None) -> None:
    assert list(local_projects([requirement("shared", url)], [], ["runtime"])) == ([expected] if expected else [])


def test_sources_and_editable_installs_of_the_chosen_origins() -> None:
    rows = [
        requirement("shared", extras='["db"]'),
        requirement("shared", "libs/shared", "uv-source"),
        requirement("tools", "libs/tools", "group:dev"),
    ]
    includes = [
        ManifestInclude(0, "editable", "runtime", "./plain", 1, 1, 1, 2),
        ManifestInclude(1, "editable", "group:dev", "./other", 1, 1, 1, 2),
    ]
    found = list(local_projects(rows, includes, ["runtime"]))
    assert found == [LocalProject("libs/shared", "", ("db",)), LocalProject("./plain", "", ())]


@pytest.mark.parametrize("url", ["libs/shared", "workspace:shared"])
def test_an_image_installs_what_the_project_requires(url: str) -> None:
    paths = ["pyproject.toml", "libs/shared/pyproject.toml"]
    numbers = {path: at + 1 for at, path in enumerate(paths)}
    requirements = {
        1: [requirement("shared"), requirement("shared", url, "uv-source")],
        2: [requirement("asyncpg"), requirement("app", "../..")],  # back to the first: must end
    }
    found = extract(b"FROM x\nWORKDIR /app\nCOPY . .\nRUN uv sync\n")
    dockerfile = Dockerfile(
        0,
        "Dockerfile",
        [DockerStage(*row) for row in found["docker_stage"]],
        [DockerInstruction(*row) for row in found["docker_instruction"]],
        [ShellCommand(*row) for row in found["shell_command"]],
    )
    repository = Repository(numbers.items(), requirements=requirements, projects={"shared": 2})
    image = built(dockerfile, BuildRequest("", None, {}), repository)
    assert image is not None
    assert [(package.name, package.path) for package in image.packages] == [
        ("shared", "pyproject.toml"),
        ("asyncpg", "libs/shared/pyproject.toml"),
        ("app", "libs/shared/pyproject.toml"),
    ]
