"""What systems of thirty and more services have beside an architecture: a cluster, another CI, a front end, services not yet moved.

Each function brings one of these into a copy of the multiplied reference stack, the way a team would write it. Their files lie in
`tests/data/large_systems`.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_DATA = Path(__file__).parent.parent / "data" / "large_systems"
_GATEWAY = "  # ── Gateway ──"


def with_kubernetes(root: Path) -> list[str]:
    """A manifest for each service that compose builds; the services' names, with the hyphens that the cluster's names must have."""
    compose = YAML(typ="safe").load(root / "docker-compose.yml")
    built = {key: value for key, value in compose["services"].items() if "build" in value}
    built.pop("db_postgres_migrations")
    directory = root / "deploy/kubernetes"
    directory.mkdir(parents=True)
    manifest = (_DATA / "manifest.yaml").read_text(encoding="utf-8")
    for service, entry in built.items():
        serves = "ports" in entry
        text = manifest.format(
            name=_hyphenated(service),
            service=service,
            port=8000 if serves else 9100,
            probe="httpGet: {path: /health, port: http}"
            if serves
            else "exec: {command: [python, -m, task_platform.heartbeat]}",
            environment=_environment(entry["environment"]),
        )
        (directory / f"{_hyphenated(service)}.yaml").write_text(text, encoding="utf-8")
    resources = "".join(f"  - {_hyphenated(service)}.yaml\n" for service in built)
    (directory / "kustomization.yaml").write_text(
        f"apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n{resources}", encoding="utf-8"
    )
    return sorted(built)


def _hyphenated(name: str) -> str:
    return name.replace("_", "-")


def _environment(values: dict[str, Any]) -> str:
    """The addresses and the literal values; what compose takes from the environment is in the secret."""
    lines = []
    for key, value in values.items():
        text = str(value)
        if "$" not in text:
            text = f"http://{_hyphenated(text[7:])}" if text.startswith("http://") else text
            lines.append(f"            - {{name: {key}, value: {json.dumps(text)}}}")
    return "\n".join(lines)


def on_gitlab(root: Path, subjects: list[str]) -> None:
    """GitLab's CI instead of GitHub's, with the same checks."""
    shutil.rmtree(root / ".github")
    cases = [f"use_cases/{each}_management" for each in subjects]
    suites = [
        f"    - (cd {case} && uv sync --frozen --all-groups && uv run pytest -m {suite} tests/{suite})"
        for case in cases
        for suite in ("integration", "load")
    ]
    projects = ["services/db_postgres_service", "services/db_mongo_service", *cases]
    text = (_DATA / "gitlab-ci.yml").read_text(encoding="utf-8")
    text = text.format(projects="\n".join(f"          - {each}" for each in projects), suites="\n".join(suites))
    (root / ".gitlab-ci.yml").write_text(text, encoding="utf-8")


def with_front_end(root: Path) -> None:
    """A single-page application of TypeScript beside the services, behind the same gateway."""
    _add_service(root, "web_client")
    _edit(
        root / "config/nginx/conf.d/gateway.conf",
        "    location / {\n        return 404;\n    }\n",
        "    set $web_client http://web_client:8080;\n\n    location / {\n        include /etc/nginx/snippets/proxy.conf;\n"
        "        proxy_pass $web_client;\n    }\n",
    )


def in_migration(root: Path) -> None:
    """A monolith that still runs beside the new services, on the same database."""
    _add_service(root, "legacy_shop")


def _add_service(root: Path, name: str) -> None:
    shutil.copytree(_DATA / name, root / name)
    entry = (_DATA / f"{name}.yml").read_text(encoding="utf-8")
    _edit(root / "docker-compose.yml", _GATEWAY, f"{entry}{_GATEWAY}")


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8")
