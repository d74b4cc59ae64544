"""What the directory and the name of a compose file say of its stack: whether it is the system, or what else it is for."""

from __future__ import annotations

import re
from functools import lru_cache

from hybrid_lint.knowledge.areas import COURSES, area_of

MAIN = "main"
OVERLAY = "overlay"
PRODUCTION = "production"
TEST = "test"
FIXTURE = "fixture"
EXAMPLE = "example"

#: The areas that make the system: what is started while one develops, and what is deployed.
SYSTEM = (MAIN, OVERLAY, PRODUCTION)
#: All areas, the one that speaks for a service of several stacks first.
AREAS = (*SYSTEM, TEST, EXAMPLE, FIXTURE)

#: Input of tests and generators; nobody starts it.
_FIXTURE_FOLDERS = frozenset("fixture fixtures testdata test_data golden goldens snapshot snapshots cassettes".split())
_TEST_FOLDERS = frozenset("ci e2e end_to_end cypress playwright benchmark benchmarks bench smoke".split())
_TEST_FOLDER = re.compile(
    r"_*(tests?|testing|specs?)"
    r"|_*(unit|integration|int|functional|acceptance|system|smoke|load|stress|perf|performance|contract|api|ui|e2e|component)_?(tests?|testing|specs?)"
)
_EXAMPLE_FOLDERS = frozenset(
    "demo demos playground quickstart tutorial tutorials workshop workshops getting_started boilerplate scaffold".split()
)
#: Hidden folders that hold the system's own deployment; others belong to an editor, a forge or a tool.
_HIDDEN_DEPLOYMENT = frozenset("docker deploy deployment infra compose build ops".split())
_HIDDEN_CI = frozenset("github gitlab circleci ci azure drone woodpecker semaphore buildkite".split())
_PRODUCTION_FOLDERS = frozenset("prod production prd staging stage stg live release swarm qa uat".split())
_DEVELOPMENT_FOLDERS = frozenset("dev develop development local debug".split())

_TEST_WORDS = frozenset(
    "test tests testing ci e2e integration functional acceptance smoke pytest tox unittest unittests loadtest stress "
    "benchmark bench perf cypress playwright selenium coverage".split()
)
_PRODUCTION_WORDS = frozenset(
    "prod production prd staging stage stg deploy deployment live release swarm qa uat".split()
)
_EXAMPLE_WORDS = frozenset("example examples sample samples template tpl dist".split())
#: Names of files that others are laid over where none has a name that Compose looks for.
BASE_PARTS = ("base", "common", "shared", "core", "default")
#: Images that everybody starts from; nobody gives their names to what he builds.
PUBLIC_IMAGES = frozenset(
    "python pypy uv node bun deno alpine debian ubuntu busybox golang rust ruby php openjdk eclipse-temurin nginx httpd caddy traefik "
    "postgres postgis mysql mariadb mongo redis valkey memcached rabbitmq kafka nats elasticsearch "
    "uvicorn-gunicorn-fastapi uvicorn-gunicorn".split()
)


def area_of_directory(directory: str) -> str | None:
    """What a directory says of the stacks in it; None if it says nothing."""
    found: str | None = None
    if directory.partition("/")[0].lower().replace("-", "_") in COURSES:
        return EXAMPLE
    for folder in directory.split("/"):
        area = _area_of_folder(folder)
        if area == FIXTURE or (area is not None and found in (None, PRODUCTION, OVERLAY)):
            found = area
    return found


def area_of_place(path: str) -> str:
    """The area of what no compose file runs, by the place of its code or Dockerfile: main, test, fixture or example."""
    area = area_of_directory(path.rpartition("/")[0])
    return MAIN if area is None or area in SYSTEM else area


@lru_cache(maxsize=4096)
def _area_of_folder(folder: str) -> str | None:
    hidden = folder.startswith(".") and folder not in (".", "..")
    word = folder.strip("._").lower().replace("-", "_")
    if "{{" in folder or "{%" in folder or "cookiecutter" in word:
        return EXAMPLE
    if hidden and word not in _HIDDEN_DEPLOYMENT:
        return TEST if word in _HIDDEN_CI else EXAMPLE
    if word in _FIXTURE_FOLDERS:
        return FIXTURE
    if word in _TEST_FOLDERS or _TEST_FOLDER.fullmatch(word):
        return TEST
    if word in _EXAMPLE_FOLDERS:
        return EXAMPLE
    if word in _PRODUCTION_FOLDERS:
        return PRODUCTION
    if word in _DEVELOPMENT_FOLDERS:
        return OVERLAY
    known = area_of(f"{word}/x")
    return {"test": TEST, "example": EXAMPLE, "documentation": EXAMPLE, "vendored": EXAMPLE}.get(known)


def area_of_part(part: str) -> str | None:
    """What the name of a file adds to `compose`: `prod` of `docker-compose.prod.yml`; None if that says nothing."""
    words = [word for word in re.split(r"[^a-z0-9]+", part.lower()) if word]
    for area, known in ((TEST, _TEST_WORDS), (PRODUCTION, _PRODUCTION_WORDS), (EXAMPLE, _EXAMPLE_WORDS)):
        if any(word in known for word in words):
            return area
    return None
