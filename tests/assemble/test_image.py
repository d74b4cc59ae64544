"""Images: bases, start commands, environment, files through COPY, packages and manifests."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from hybrid_lint.assemble.image.build import built
from hybrid_lint.assemble.image.build_context import Repository
from hybrid_lint.assemble.image.image import BuildRequest, Image
from hybrid_lint.assemble.image.rows import rows
from hybrid_lint.assemble.image.values import Dockerfile
from hybrid_lint.extract.docker.reader import extract
from hybrid_lint.facts.rows import DockerInstruction, DockerStage, ManifestInclude, Requirement, ShellCommand

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FILES = tuple(
    line.strip()
    for line in [
        "a.py",
        "b.py",
        "requirements.txt",
        "requirements/dev.txt",
        "pyproject.toml",
        "src/m.py",
        "src/pkg/x.py",
        "src/pkg/y.md",
        "tests/t.py",
        "Pipfile",
        "libs/shared/pyproject.toml",
        "data.tar.gz",
    ]
)


def image(
    text: str,
    files: Sequence[str] = FILES,
    target: str | None = None,
    args: Mapping[str, str] | None = None,
    ignore: Mapping[str, Sequence[tuple[str, bool]]] | None = None,
    origins: Mapping[str, Sequence[str]] | None = None,
    includes: Mapping[str, Sequence[tuple[str, str, str]]] | None = None,
    context: str = "",
    path: str = "Dockerfile",
) -> Image:
    numbers = {name: index + 1 for index, name in enumerate(files)}
    requirements = {
        numbers[name]: [
            Requirement(i, f"{origin}-{i}".replace(":", "-"), "[]", "", None, None, origin, "", i + 1, 1, i + 1, 2)
            for i, origin in enumerate(known)
        ]
        for name, known in (origins or {}).items()
    }
    included = {
        numbers[name]: [ManifestInclude(i, *one, 1, 1, 1, 2) for i, one in enumerate(known)]
        for name, known in (includes or {}).items()
    }
    found = extract(text.encode())
    dockerfile = Dockerfile(
        0,
        path,
        [DockerStage(*row) for row in found.get("docker_stage", [])],
        [DockerInstruction(*row) for row in found.get("docker_instruction", [])],
        [ShellCommand(*row) for row in found.get("shell_command", [])],
    )
    repository = Repository(list(numbers.items()), ignore, requirements, included)
    result = built(dockerfile, BuildRequest(context, target, args or {}), repository)
    assert result is not None
    return result


def contents(result: Image, files: Sequence[str] = FILES) -> dict[str, str]:
    return {path: files[file - 1] for path, (file, _) in result.files.items()}


COPIES = [
    ("COPY a.py /app/", {"/app/a.py": "a.py"}),
    ("COPY a.py /x.py", {"/x.py": "a.py"}),
    ("COPY ./a.py /x", {"/x": "a.py"}),
    ("WORKDIR /w\nCOPY a.py .", {"/w/a.py": "a.py"}),
    ("WORKDIR /w\nCOPY a.py /w", {"/w/a.py": "a.py"}),
    ("RUN mkdir -p /d\nCOPY a.py /d", {"/d/a.py": "a.py"}),
    ("WORKDIR /w\nWORKDIR v\nCOPY a.py c/d.py", {"/w/v/c/d.py": "a.py"}),
    ("COPY a.py b.py /app/", {"/app/a.py": "a.py", "/app/b.py": "b.py"}),
    ("COPY src /app", {"/app/m.py": "src/m.py", "/app/pkg/x.py": "src/pkg/x.py", "/app/pkg/y.md": "src/pkg/y.md"}),
    ("COPY src/pkg/ /p/", {"/p/x.py": "src/pkg/x.py", "/p/y.md": "src/pkg/y.md"}),
    ("COPY *.py /app/", {"/app/a.py": "a.py", "/app/b.py": "b.py"}),
    ("COPY s*/p?g /app/", {"/app/x.py": "src/pkg/x.py", "/app/y.md": "src/pkg/y.md"}),
    ("COPY uv.lock* a.py /app/", {"/app/a.py": "a.py"}),
    ("COPY --parents src/pkg/x.py /app/", {"/app/src/pkg/x.py": "src/pkg/x.py"}),
    ("COPY --parents src/./pkg/x.py /app/", {"/app/pkg/x.py": "src/pkg/x.py"}),
    ("COPY --exclude=*.md src/pkg /p", {"/p/x.py": "src/pkg/x.py"}),
    ("COPY <<EOF /app/x\nbody\nEOF", {}),
    ("ADD https://x/y.py data.tar.gz a.py /app/", {"/app/a.py": "a.py"}),
    ("ARG D=/srv\nCOPY a.py ${D}/", {"/srv/a.py": "a.py"}),
    ('COPY ["a.py", "/app/"]', {"/app/a.py": "a.py"}),
    ("COPY ../a.py /app/", {"/app/a.py": "a.py"}),
    ("COPY a.py /x\nCOPY b.py /x", {"/x": "b.py"}),
    ("COPY missing.py /app/", {}),
]


@pytest.mark.parametrize(("body", "expected"), COPIES)
def test_copy(body: str, expected: dict[str, str]) -> None:
    assert contents(image(f"FROM x\n{body}\n")) == expected


STAGES = [
    ("FROM x AS a\nCOPY a.py /a/\nFROM y\nCOPY --from=a /a /b", {"/b/a.py": "a.py"}),
    ("FROM x\nCOPY a.py /a/\nFROM y\nCOPY --from=0 /a/a.py /b.py", {"/b.py": "a.py"}),
    ("FROM x AS a\nCOPY a.py /a/\nFROM a\nCOPY b.py /a/", {"/a/a.py": "a.py", "/a/b.py": "b.py"}),
    ("FROM x AS unused\nCOPY . /u\nFROM y\nCOPY a.py /b/", {"/b/a.py": "a.py"}),
    ("FROM y\nCOPY --from=nginx:1 /a /b\nCOPY a.py /c", {"/c": "a.py"}),
    ("FROM x AS a\nONBUILD COPY a.py /o/\nFROM a", {"/o/a.py": "a.py"}),
]


@pytest.mark.parametrize(("text", "expected"), STAGES)
def test_stages(text: str, expected: dict[str, str]) -> None:
    assert contents(image(text)) == expected


def test_context_and_ignore_files() -> None:
    text = "FROM x\nCOPY . /app\n"
    ignore = {".dockerignore": [("*", False), ("src", True)], "src/.dockerignore": [("**/*.md", False)]}
    assert set(contents(image(text, ignore=ignore))) == {"/app/src/m.py", "/app/src/pkg/x.py", "/app/src/pkg/y.md"}
    assert set(contents(image(text, ignore=ignore, context="src"))) == {"/app/m.py", "/app/pkg/x.py"}
    named = {**ignore, "docker/api.Dockerfile.dockerignore": [("src", False), ("tests", False)]}
    found = contents(image(text, ignore=named, path="docker/api.Dockerfile"))
    assert "/app/a.py" in found
    assert "/app/src/m.py" not in found


STARTS = [
    ('CMD ["a"]', None, ["a"]),
    ("CMD a b", None, ["/bin/sh", "-c", "a b"]),
    ("CMD ['a']", None, ["/bin/sh", "-c", "['a']"]),
    ('ENTRYPOINT ["e"]\nCMD ["a"]', ["e"], ["a"]),
    ('CMD ["a"]\nENTRYPOINT ["e"]', ["e"], ["a"]),
    ('CMD ["a"]\nCMD ["b"]', None, ["b"]),
    ('SHELL ["/bin/bash", "-ec"]\nCMD a', None, ["/bin/bash", "-ec", "a"]),
    ('CMD ["a"]\nFROM b', None, ["a"]),
    ('CMD ["a"]\nFROM b\nENTRYPOINT ["e"]', ["e"], []),
    ("", None, None),
]


@pytest.mark.parametrize(("body", "entrypoint", "cmd"), STARTS)
def test_start_command(body: str, entrypoint: list[str] | None, cmd: list[str] | None) -> None:
    result = image(f"FROM x AS b\n{body}\n")
    assert (result.entrypoint, result.cmd) == (entrypoint, cmd)


def test_texts() -> None:
    body = (
        "WORKDIR /app\nCOPY <<one <<two /etc/x/\n1\none\n2\ntwo\n"
        "RUN cat <<EOF > start.sh\npython bot.py\nEOF\n"
        "RUN printf 'a\\nb' > /p.sh && echo \"c\" >> /p.sh\n"
    )
    texts = image(f"FROM python:3.12\n{body}").texts
    assert texts == {
        "/etc/x/one": ("1\n", 4),
        "/etc/x/two": ("2\n", 6),
        "/app/start.sh": ("python bot.py\n", 9),
        "/p.sh": ("a\nb\nc\n", None),
    }


def test_configuration() -> None:
    text = (
        "ARG V=3.12\nFROM python:${V} AS base\nARG PORT=8000\nENV PORT=$PORT A='$x'\nWORKDIR /app\nUSER app\n"
        "FROM base AS api\nENV PYTHONPATH=src:/lib:$PYTHONPATH B=${PORT}1\nEXPOSE ${PORT}\nFROM scratch AS other\n"
    )
    result = image(text, target="API")
    assert (result.base, result.workdir, result.end.user, result.end.exposed) == (
        "python:3.12",
        "/app",
        "app",
        ("8000",),
    )
    assert result.python_path == ["/app/src", "/lib"]
    assert ("B", "80001", 8) in result.environment
    assert ("A", "$x", 4) in result.environment
    changed = image(text, target="api", args={"V": "3.11", "PORT": "9"})
    assert (changed.base, changed.end.exposed) == ("python:3.11", ("9",))
    assert image(text).cmd == []


def test_feeding_instructions() -> None:
    text = "FROM x AS a\nRUN a\nFROM y AS unused\nRUN b\nFROM z AS base\nRUN c\nFROM base\nCOPY --from=a /q /q\n"
    assert image(text).instructions == [(0, False), (1, False), (4, True), (5, True), (6, True), (7, True)]


PACKAGES = [
    ("pip install 'FastAPI[all]>=1,<2' Foo_Bar", ["pip fastapi >=1,<2", "pip foo-bar "]),
    ("python3 -m pip install --no-cache-dir -i https://x/y -t /z a==1", ["pip a ==1"]),
    ("uv pip install --system a", ["uv a "]),
    ("uv add a b", ["uv a ", "uv b "]),
    ("poetry add a", ["poetry a "]),
    (
        "pip install git+https://h/o/my_repo.git@main ./x-1.0-py3-none-any.whl",
        ["pip my-repo @ git+https://h/o/my_repo.git@main", "pip x "],
    ),
    ("pip install 'a @ https://x/a.zip'", ["pip a @ https://x/a.zip"]),
    ("apt-get update && apt-get install -y --no-install-recommends curl=7.* libpq5", ["apt curl =7.*", "apt libpq5 "]),
    ("apk add --no-cache --virtual .b gcc", ["apk gcc "]),
    ("dnf -y install x", ["yum x "]),
    ("conda install -c conda-forge numpy=1", ["conda numpy =1"]),
    ("curl -LO https://x/mongosh_1.2_amd64.deb", ["download mongosh "]),
    ("wget -q https://x/file.txt", []),
    ("pip uninstall a", []),
    ("cd /x && pip install a", ["pip a "]),
]


@pytest.mark.parametrize(("command", "expected"), PACKAGES)
def test_packages(command: str, expected: list[str]) -> None:
    found = image(f"FROM x\nRUN {command}\n").packages
    assert [f"{package.manager} {package.name} {package.specifier}" for package in found] == expected


ORIGINS = {
    "pyproject.toml": ["runtime", "extra:web", "extra:db", "group:dev", "group:docs"],
    "requirements.txt": ["runtime"],
}
MANIFESTS = [
    ("COPY requirements.txt .\nRUN pip install -r requirements.txt", [("requirements.txt", ["runtime"])]),
    ("COPY requirements.txt /t/\nRUN cd /t && pip wheel -rrequirements.txt", [("requirements.txt", ["runtime"])]),
    ("COPY requirements.txt /t/r\nRUN pip install --requirement=/t/r", [("requirements.txt", ["runtime"])]),
    (
        "RUN --mount=type=bind,source=requirements.txt,target=/r.txt pip install -r /r.txt",
        [("requirements.txt", ["runtime"])],
    ),
    ("RUN --mount=type=bind,target=/src pip install -r /src/requirements.txt", [("requirements.txt", ["runtime"])]),
    ("RUN pip install -r requirements.txt", []),
    ("COPY . .\nRUN pip install .[web]", [("pyproject.toml", ["runtime", "extra:web"])]),
    ("COPY . .\nRUN pip install -e '.[web,db]'", [("pyproject.toml", ["runtime", "extra:web", "extra:db"])]),
    ("COPY . .\nRUN uv sync --frozen", [("pyproject.toml", ["runtime", "group:dev"])]),
    ("COPY . .\nRUN uv sync --frozen --no-dev --extra web", [("pyproject.toml", ["runtime", "extra:web"])]),
    ("COPY . .\nRUN uv sync --group docs --no-group dev", [("pyproject.toml", ["runtime", "group:docs"])]),
    ("COPY . .\nRUN uv sync --only-group docs", [("pyproject.toml", ["group:docs"])]),
    (
        "COPY . .\nRUN uv sync --all-extras --all-groups",
        [("pyproject.toml", ["runtime", "group:dev", "group:docs", "extra:web", "extra:db"])],
    ),
    ("COPY . .\nRUN uv pip install -r pyproject.toml --extra db", [("pyproject.toml", ["runtime", "extra:db"])]),
    ("COPY . .\nRUN poetry install", [("pyproject.toml", ["runtime", "group:dev", "group:docs"])]),
    ("COPY . .\nRUN poetry install --only main -E web", [("pyproject.toml", ["runtime", "extra:web"])]),
    ("COPY . .\nRUN poetry install --without dev", [("pyproject.toml", ["runtime", "group:docs"])]),
    ("COPY . .\nRUN poetry export --with docs -o r.txt", [("pyproject.toml", ["runtime", "group:docs"])]),
    ("COPY Pipfile .\nRUN pipenv install --system --deploy", [("Pipfile", ["runtime"])]),
]


@pytest.mark.parametrize(("body", "expected"), MANIFESTS)
def test_manifests(body: str, expected: list[tuple[str, list[str]]]) -> None:
    result = image(f"FROM x\nWORKDIR /app\n{body}\n", origins=ORIGINS)
    assert [(FILES[found.file - 1], list(found.origins)) for found in result.manifests] == expected


def test_manifest_includes_and_builder_stage() -> None:
    text = (
        "FROM x AS b\nCOPY . /w\nRUN pip install -r /w/requirements/dev.txt && apt-get install gcc\n"
        "FROM x\nCOPY --from=b /venv /venv\n"
    )
    origins = {"requirements.txt": ["runtime"], "requirements/dev.txt": ["runtime"]}
    includes = {
        "requirements/dev.txt": [("requirements", "runtime", "../requirements.txt")],
        "requirements.txt": [("requirements", "runtime", "requirements/dev.txt")],
    }
    result = image(text, origins=origins, includes=includes)
    assert [FILES[found.file - 1] for found in result.manifests] == ["requirements/dev.txt", "requirements.txt"]
    assert [(package.manager, package.path) for package in result.packages] == [
        ("pip", "requirements/dev.txt"),
        ("pip", "requirements.txt"),
    ]


def test_rows() -> None:
    result = image('FROM x\nCOPY a.py /app/\nRUN pip install q\nCMD ["a"]\n')
    table = rows(7, result, 3, None)
    assert table["image"] == [(7, "Dockerfile", "", None, "x", None, "/", None, None, '["a"]', "[]", 4, "[]")]
    assert table["image_file"] == [(7, 1, "/app/a.py", 1)]
    assert table["image_instruction"][1] == (7, 3, 1, 1)
    assert table["image_package"] == [(7, "pip", "q", "[]", "", None, "Dockerfile", 3, 5, 3, 18)]


def test_nine_thousand_files_are_fast() -> None:
    files = [f"services/s{n % 20}/p{n % 40}/m{n}.py" for n in range(9000)]
    found = extract(b"FROM x\nWORKDIR /app\nCOPY . .\n")
    dockerfile = Dockerfile(
        1,
        "Dockerfile",
        [DockerStage(*row) for row in found["docker_stage"]],
        [DockerInstruction(*row) for row in found["docker_instruction"]],
        [],
    )
    repository = Repository(
        [(name, number) for number, name in enumerate(files)], {".dockerignore": [("**/*.pyc", False), ("s*/x", False)]}
    )
    best = 1.0
    for _ in range(5):
        started = time.process_time()
        result = built(dockerfile, BuildRequest("", None, {}), repository)
        best = min(best, time.process_time() - started)
    assert result is not None
    assert len(result.files) == 9000
    assert best < 0.05


MOVES = [
    ("COPY . /src\nRUN cp /src/a.py /app/main.py", {"/app/main.py": "a.py"}),
    ("COPY . /src\nRUN mkdir -p /app && cp /src/a.py /app", {"/app/a.py": "a.py"}),
    ("COPY . /src\nWORKDIR /app\nRUN cp -r ../src/src/. .", {"/app/m.py": "src/m.py", "/app/pkg/x.py": "src/pkg/x.py"}),
    ("COPY . /src\nRUN cp -a /src/src /app", {"/app/m.py": "src/m.py"}),
    ("COPY . /src\nRUN cp -t /app/ /src/*.py", {"/app/a.py": "a.py", "/app/b.py": "b.py"}),
    ("COPY . /src\nRUN cd /src && mv src/pkg /opt/pkg", {"/opt/pkg/x.py": "src/pkg/x.py"}),
    ("COPY . /src\nRUN ln -s /src/src/pkg /app/lib", {"/app/lib/x.py": "src/pkg/x.py"}),
    ("COPY . /src\nRUN ln -sfn ../src/a.py /app/b.py", {"/app/b.py": "a.py"}),
    ("RUN --mount=type=bind,target=/in cp /in/a.py /app/a.py", {"/app/a.py": "a.py"}),
    ("RUN --mount=type=bind,source=src,target=/in cp -r /in/pkg /app/", {"/app/pkg/x.py": "src/pkg/x.py"}),
]


@pytest.mark.parametrize(("lines", "expected"), MOVES)
def test_files_that_a_run_moves(lines: str, expected: dict[str, str]) -> None:
    found = contents(image(f"FROM python\n{lines}\n"))
    assert {path: name for path, name in found.items() if path in expected} == expected


def test_a_moved_file_is_no_longer_where_it_was() -> None:
    found = contents(image("FROM python\nCOPY a.py /x/\nRUN mv /x/a.py /y.py\n"))
    assert found == {"/y.py": "a.py"}


WHEELS = [
    "RUN pip wheel --no-deps -w /wheels .",
    "RUN uv build --wheel -o /wheels",
    "RUN python -m build --outdir=/wheels .",
    "RUN cd / && pip3 wheel --wheel-dir=/wheels /src",
]


@pytest.mark.parametrize("build", WHEELS)
@pytest.mark.parametrize(
    "install",
    [
        "COPY --from=build /wheels /wheels\nRUN pip install --no-deps /wheels/*.whl",
        "COPY --from=build /wheels/*.whl /tmp/\nRUN pip install /tmp/app-1.0-py3-none-any.whl",
        "RUN --mount=type=bind,from=build,source=/wheels,target=/w pip install --no-index --find-links=/w app",
    ],
)
def test_a_wheel_of_another_stage_brings_its_modules(build: str, install: str) -> None:
    text = f"FROM python AS build\nWORKDIR /src\nCOPY . .\n{build}\nFROM python\n{install}\n"
    result = image(text)
    assert contents(result) == {
        "/usr/local/lib/python3/site-packages/m.py": "src/m.py",
        "/usr/local/lib/python3/site-packages/pkg/x.py": "src/pkg/x.py",
    }
    assert result.python_path == ["/usr/local/lib/python3/site-packages"]


def test_a_project_installed_into_a_copied_environment_brings_its_modules() -> None:
    start = "FROM python AS build\nCOPY . /src\nRUN pip install /src\nFROM python\n"
    assert "/usr/local/lib/python3/site-packages/m.py" in contents(image(f"{start}COPY --from=build /venv /venv\n"))
    assert contents(image(f"{start}COPY --from=build /static /static\n")) == {}


def test_a_build_argument_replaces_a_default_in_commands() -> None:
    text = 'FROM python\nARG EXTRA="httpx"\nRUN pip install fastapi $EXTRA\n'
    assert [package.name for package in image(text).packages] == ["fastapi", "httpx"]
    passed = image(text, args={"EXTRA": "asyncpg motor"})
    assert [(package.name, package.place.line) for package in passed.packages] == [
        ("fastapi", 3),
        ("asyncpg", 3),
        ("motor", 3),
    ]
