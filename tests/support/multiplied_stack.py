"""The reference stack with its use case several times: what a system of thirty and more services looks like that keeps to the architecture.

Each copy is what the stack's README asks of whoever adds a use case: a directory beside the first one, its services in the root's compose files, its
locations (below a path of its own), scrape jobs, alerts and dashboards mounted, its checks in the root's automation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.support.mutation import copy_stack

from hybrid_lint.testing.git_repository import make_repository

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

#: Names of the first use case; of routes of the data services, and of the package that each use case has for itself, none.
_NAMES = re.compile(r"(?<![a-z])(?<!\}/)task([_-])(?=management|api|bot|reminder|analytics|events)")
_SERVICES = re.compile(
    r"^  # [─ ]*Use case task_management.*?\n(?=  # ── Gateway|  nginx_certificate:)", re.DOTALL | re.MULTILINE
)
_GATEWAY_WAITS = "      task_api_service:\n        condition: service_healthy\n"
_HOOK = re.compile(r"^      - id: mypy_task_management\n(?:        .*\n)+", re.MULTILINE)


def multiplied_stack(target: Path, subjects: Sequence[str]) -> Path:
    """A copy of the stack with a use case `<subject>_management` for each subject beside that of the tasks."""
    root = copy_stack(target)
    for number, subject in enumerate(subjects, 1):
        _add_use_case(root, subject, number)
    _extend_root(root, subjects)
    make_repository(root)
    return root


def _add_use_case(root: Path, subject: str, number: int) -> None:
    source, copy = root / "use_cases/task_management", root / f"use_cases/{subject}_management"
    for path in sorted(source.rglob("*")):
        place = copy / renamed(str(path.relative_to(source)), subject)
        if path.is_dir():
            place.mkdir(parents=True, exist_ok=True)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        text = _own_values(renamed(path.read_text(encoding="utf-8"), subject), subject, number)
        place.write_text(_own_paths(text, subject) if path.suffix == ".conf" else text, encoding="utf-8")
        place.chmod(path.stat().st_mode)


def renamed(text: str, subject: str) -> str:
    """What names the first use case, as it names another one."""
    return _NAMES.sub(lambda match: f"{subject}{match[1]}", text)


def _own_values(text: str, subject: str, number: int) -> str:
    """Of a use case's compose entries: a port of the host and a bot of its own."""
    text = text.replace("${API_PORT:-8000}", f"${{{subject.upper()}_API_PORT:-{8100 + number}}}")
    return re.sub(r"\$\{BOT_(TOKEN|USERNAME):", rf"${{{subject.upper()}_BOT_\1:", text)


def _own_paths(text: str, subject: str) -> str:
    """The gateway's locations below a path of the use case's own, for two cannot have the same."""
    own = rf"location \1/{subject}/\2 {{\n    rewrite ^/{subject}(/.*)$ $1 break;"
    return re.sub(r"^location (= )?/(\S*) \{", own, text, flags=re.MULTILINE)


def _extend_root(root: Path, subjects: Sequence[str]) -> None:
    for name in ("docker-compose.yml", "docker-compose.prod.yml"):
        _edit(root / name, lambda text: _with_services(text, subjects))
    for name in (
        "services/db_postgres_service/Dockerfile",
        "services/db_postgres_service/Dockerfile.dockerignore",
        "services/db_mongo_service/Dockerfile",
        "services/db_mongo_service/Dockerfile.dockerignore",
        "Makefile",
        ".github/workflows/ci.yml",
    ):
        _edit(root / name, lambda text: _with_lines(text, subjects))
    _edit(
        root / ".pre-commit-config.yaml",
        lambda text: _HOOK.sub(lambda hook: hook[0] + "".join(renamed(hook[0], each) for each in subjects), text),
    )
    keys = (
        f"{each.upper()}_API_PORT={8100 + n}\n{each.upper()}_BOT_TOKEN=123456:replace_me\n{each.upper()}_BOT_USERNAME={each}_management_bot\n"
        for n, each in enumerate(subjects, 1)
    )
    _edit(
        root / ".env.example",
        lambda text: text + "\n# The bots and the ports of the other use cases.\n" + "".join(keys),
    )


def _edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def _with_services(text: str, subjects: Sequence[str]) -> str:
    """The services of each use case, and what the gateway and the monitoring mount of it."""
    section = _SERVICES.search(text)
    assert section is not None
    copies = "".join(_own_values(renamed(section[0], each), each, number) for number, each in enumerate(subjects, 1))
    rest = text[section.end() :]
    rest = rest.replace(_GATEWAY_WAITS, _GATEWAY_WAITS + "".join(renamed(_GATEWAY_WAITS, each) for each in subjects))
    return _with_lines(text[: section.start()], subjects) + section[0] + copies + _with_lines(rest, subjects)


def _with_lines(text: str, subjects: Sequence[str]) -> str:
    """Lines that are the first use case's, followed by those of the others; a line with a list of projects gets them all."""
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        if line.startswith("projects :="):
            lines.append(line.rstrip("\n") + "".join(f" use_cases/{each}_management" for each in subjects) + "\n")
            continue
        lines.append(line)
        if "use_cases/task_management" in line and not line.lstrip().startswith(("working-directory", "#")):
            lines.extend(renamed(line, each) for each in subjects)
    return "".join(lines)
