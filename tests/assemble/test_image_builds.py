"""Images that name each other: named contexts, services as contexts, base images built in the repository."""

from __future__ import annotations

from hybrid_lint.assemble.image.build_context import Repository
from hybrid_lint.assemble.image.builds import Build, Builds
from hybrid_lint.assemble.image.values import Dockerfile
from hybrid_lint.extract.docker.reader import extract
from hybrid_lint.facts.rows import DockerInstruction, DockerStage, ShellCommand

FILES = ["lib/shared.py", "lib/left_out.py", "base/settings.py", "api/main.py"]


def builds(texts: dict[str, str], services: dict[tuple[int, str], Build], references: dict[str, Build]) -> Builds:
    """`texts`: path of a Dockerfile → its content."""
    dockerfiles = {}
    for path, text in texts.items():
        found = extract(text.encode())
        dockerfiles[path] = Dockerfile(
            0,
            path,
            [DockerStage(*row) for row in found.get("docker_stage", [])],
            [DockerInstruction(*row) for row in found.get("docker_instruction", [])],
            [ShellCommand(*row) for row in found.get("shell_command", [])],
        )
    ignored = {"lib/.dockerignore": [("left_out.py", False)]}
    repository = Repository([(name, at + 1) for at, name in enumerate(FILES)], ignored)
    return Builds(dockerfiles, repository, services, references)


def contents(found: Builds, build: Build) -> dict[str, str]:
    image = found.image(build)
    assert image is not None
    return {path: FILES[file - 1] for path, (file, _) in image.files.items()}


def test_a_directory_as_a_named_context_obeys_its_own_ignore_file() -> None:
    found = builds({"api/Dockerfile": "FROM python\nCOPY --from=common . /lib/\n"}, {}, {})
    assert contents(found, Build("api/Dockerfile", "api", contexts=(("common", "lib"),))) == {
        "/lib/shared.py": "lib/shared.py"
    }
    assert contents(found, Build("api/Dockerfile", "api")) == {}


def test_a_service_as_a_named_context_and_as_a_base() -> None:
    base = Build("base/Dockerfile", "base")
    texts = {
        "base/Dockerfile": 'FROM python:3.12\nWORKDIR /base\nENV PYTHONPATH=/base\nCOPY settings.py .\nCMD ["serve"]\n',
        "api/Dockerfile": "FROM python\nCOPY --from=other /base/settings.py /app/\n",
        "worker/Dockerfile": "FROM company/base\nCOPY main.py .\n",
    }
    found = builds(texts, {(1, "base"): base}, {"company/base:latest": base})
    build = Build("api/Dockerfile", "api", contexts=(("other", "service:base"),), project=1)
    assert contents(found, build) == {"/app/settings.py": "base/settings.py"}
    worker = found.image(Build("worker/Dockerfile", "api"))
    assert worker is not None
    assert contents(found, Build("worker/Dockerfile", "api")) == {
        "/base/settings.py": "base/settings.py",
        "/base/main.py": "api/main.py",
    }
    assert (worker.workdir, worker.cmd, worker.python_path) == ("/base", ["serve"], ["/base"])


BASE = """\
FROM python:3.12
SHELL ["/bin/bash", "-c"]
WORKDIR /app
VOLUME /data
ARG LEFT_BEHIND=/gone
ONBUILD COPY . /app
ONBUILD RUN pip install fastapi
"""
CHILD = "COPY main.py /data\nENV PLACE=$LEFT_BEHIND\nCMD python main.py\n"


def test_a_base_of_the_repository_is_like_a_stage_of_the_same_file() -> None:
    base = Build("base/Dockerfile", "base")
    texts = {
        "base/Dockerfile": BASE,
        "api/Dockerfile": f"FROM company/base:1\n{CHILD}",
        "api/Dockerfile.one": f"{BASE.replace('python:3.12', 'python:3.12 AS base')}FROM base\n{CHILD}",
    }
    found = builds(texts, {}, {"company/base:1": base})
    for path in ("api/Dockerfile", "api/Dockerfile.one"):
        image = found.image(Build(path, "api"))
        assert image is not None
        assert image.cmd == ["/bin/bash", "-c", "python main.py"]
        assert contents(found, Build(path, "api")) == {"/app/main.py": "api/main.py", "/data/main.py": "api/main.py"}
        assert [package.name for package in image.packages] == ["fastapi"]
    assert contents(found, base) == {}


def test_what_a_base_of_the_repository_brings_is_told_at_the_from() -> None:
    base = Build("base/Dockerfile", "base")
    texts = {"base/Dockerfile": BASE, "api/Dockerfile": f"# the service\nFROM company/base:1\n{CHILD}"}
    image = builds(texts, {}, {"company/base:1": base}).image(Build("api/Dockerfile", "api"))
    assert image is not None
    (package,) = image.packages
    assert (package.path, package.place.line) == ("api/Dockerfile", 2)
    assert {path: ordinal for path, (_, ordinal) in image.files.items()} == {"/app/main.py": 0, "/data/main.py": 1}
    assert ("PLACE", "$LEFT_BEHIND", 4) in image.environment  # build arguments stay behind with the build


def test_images_that_are_made_of_each_other_end() -> None:
    one, two = Build("one", ""), Build("two", "")
    found = builds({"one": "FROM b\n", "two": "FROM a\n"}, {}, {"a": one, "b": two})
    assert found.image(one) is not None
