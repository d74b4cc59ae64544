"""What the files of the second stack promise each other, checked without starting anything."""

from __future__ import annotations

import hashlib
import json
import os
import re
import runpy
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from tests.support.platform_tools import PLATFORM, SERVICES

SHARED_FILES = PLATFORM / "scripts" / "shared_files.txt"
DASHBOARDS = sorted((PLATFORM / "observability" / "grafana" / "dashboards").glob("*.json"))


def shared_files() -> dict[str, list[str]]:
    """Every file that services have alike, with these services."""
    lines = [line for line in SHARED_FILES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {path: services.split() for services, path in (line.split(": ") for line in lines)}


def test_shared_files_are_the_same_everywhere() -> None:
    for path, services in shared_files().items():
        assert set(services) <= set(SERVICES)
        assert len({(PLATFORM / service / path).read_bytes() for service in services}) == 1, path


def test_no_file_is_copied_without_being_named() -> None:
    """What two services have byte for byte, other than a line or two, stands in the list with exactly these services."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for service in SERVICES:
        tracked = subprocess.run(
            ["git", "ls-files", "."], cwd=PLATFORM / service, capture_output=True, text=True, check=True
        ).stdout.split()
        for name in tracked:
            content = (PLATFORM / service / name).read_bytes()
            if content.count(b"\n") > 2 and name != ".dockerignore":
                found[name, hashlib.sha256(content).hexdigest()].append(service)
    copied = {name: services for (name, _), services in found.items() if len(services) > 1}
    named = {name: services for name, services in shared_files().items() if name in copied}
    assert copied == named


def test_the_script_copies_and_tells_differences(tmp_path: Path) -> None:
    """A copy that differs is told and, without `--check`, overwritten; an unknown argument changes nothing."""
    root = tmp_path / "platform"
    shutil.copytree(PLATFORM, root, ignore=shutil.ignore_patterns("node_modules", ".*_cache", "__pycache__"))
    script, copy = str(root / "scripts" / "share_files.sh"), root / "order-service" / "app" / "utils" / "errors.py"
    original = copy.read_bytes()

    def share(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([script, *arguments], cwd="/", capture_output=True, text=True, check=False)

    assert share("--check").returncode == 0
    copy.write_bytes(original + b"# changed\n")
    told = share("--check")
    assert (told.returncode, told.stdout) == (
        1,
        "order-service/app/utils/errors.py differs from user-service/app/utils/errors.py\n",
    )
    assert share("unknown").returncode == 2
    assert copy.read_bytes() != original
    assert share().returncode == 0
    assert copy.read_bytes() == original


def test_every_variable_is_documented_and_used() -> None:
    """Each `${NAME}` of the compose files stands in .env.example, and nothing else does."""
    documented = set(re.findall(r"^([A-Z_]+)=", (PLATFORM / ".env.example").read_text(encoding="utf-8"), re.M))
    used = set()
    for path in sorted(PLATFORM.glob("docker-compose*.yml")):
        used |= set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", path.read_text(encoding="utf-8")))
    assert used == documented


@pytest.mark.parametrize("service", SERVICES)
def test_every_setting_of_a_service_is_in_its_example(service: str) -> None:
    """The names of `Settings` are those of the service's own .env.example."""
    code = (PLATFORM / service / "app" / "config" / "settings.py").read_text(encoding="utf-8")
    example = (PLATFORM / service / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^    ([A-Z][A-Z_]+): ", code, re.M)) == set(re.findall(r"^([A-Z_]+)=", example, re.M))


@pytest.mark.parametrize("path", DASHBOARDS, ids=lambda path: path.stem)
def test_a_dashboard_asks_provisioned_data_sources(path: Path) -> None:
    """The documented panels are there, with different numbers, and every query goes to a data source that is provisioned."""
    sources = PLATFORM / "observability" / "grafana" / "provisioning" / "datasources" / "datasources.yml"
    known = {source["uid"] for source in YAML(typ="safe").load(sources)["datasources"]}
    dashboard = json.loads(path.read_text(encoding="utf-8"))
    panels = dashboard["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    assert dashboard["uid"] == path.stem
    titles = {panel["title"] for panel in panels}
    assert {"Request rate", "Response time, 95th percentile", "Error rate", "Error logs"} <= titles
    for panel in panels:
        assert panel["targets"], panel["title"]
        assert {target["datasource"]["uid"] for target in panel["targets"]} <= known


def test_every_metric_that_is_asked_for_is_made() -> None:
    """Alerts and dashboards name metrics of the services by the names that the code gives them."""
    made = set()
    for path in PLATFORM.glob("*-service/app/**/*.py"):
        made |= set(re.findall(r"(?:Counter|Gauge|Histogram)\(\s*\"(\w+)\"", path.read_text(encoding="utf-8")))
    asked = set()
    for path in [*DASHBOARDS, PLATFORM / "observability" / "prometheus" / "alert_rules.yml"]:
        text = path.read_text(encoding="utf-8")
        asked |= set(re.findall(r"\b([a-z]+(?:_[a-z]+)+?)(?:_bucket)?(?=[\{\[)]| > )", text))
    assert {"http_requests_total", "orders_total", "outbox_events_waiting"} <= asked
    assert asked - made - {"histogram_quantile"} == set()


def start(kind: str, output: str, scratch: Path, variables: dict[str, str]) -> str:
    """What a script of `infrastructure/` writes before it starts its server."""
    for name in ("chown", "docker-entrypoint.sh"):
        fake = scratch / name
        fake.write_text(f'#!/bin/sh\necho "{name} $*" >>"{scratch}/calls"\n', encoding="utf-8")
        fake.chmod(0o755)
    env = {"PATH": f"{scratch}:{os.environ['PATH']}", "TMPDIR": str(scratch)} | variables
    subprocess.run(["sh", str(PLATFORM / "infrastructure" / kind / "start.sh")], env=env, check=True)
    assert "docker-entrypoint.sh " in (scratch / "calls").read_text(encoding="utf-8")
    return (scratch / output).read_text(encoding="utf-8")


def test_accounts_of_the_broker_have_the_rights_they_need(tmp_path: Path) -> None:
    """The order service publishes and reads nothing; the notification service does not publish events."""
    passwords = {f"{name}_RABBITMQ_PASSWORD": f"password-of-{name}" for name in ("ORDER", "NOTIFICATION")}
    text = start("rabbitmq", "definitions.json", tmp_path, passwords | {"RABBITMQ_ADMIN_PASSWORD": "password-of-all"})
    definitions: dict[str, Any] = json.loads(text)
    rights = {rule["user"]: rule for rule in definitions["permissions"]}
    assert (
        set(rights)
        == {user["name"] for user in definitions["users"]}
        == {
            "admin",
            "order-service",
            "notification-service",
        }
    )
    assert len({user["password"] for user in definitions["users"]}) == 3

    def may(user: str, verb: str) -> set[str]:
        names = ["order_events", "order_notifications", "order_notifications.retry", "order_notifications.dead"]
        return {name for name in [*names, "amq.default", "amq.topic", "other"] if re.search(rights[user][verb], name)}

    queues = {"order_notifications", "order_notifications.retry", "order_notifications.dead"}
    assert [may("order-service", verb) for verb in ("configure", "write", "read")] == [
        {"order_events"},
        {"order_events"},
        set(),
    ]
    assert [may("notification-service", verb) for verb in ("configure", "write", "read")] == [
        {"order_events", *queues},
        {"amq.default", *queues},
        {"order_events", *queues},
    ]


def test_accounts_of_redis_reach_their_own_keys(tmp_path: Path) -> None:
    """There is no default user, nobody has all commands, and each service has a pattern of keys of its own."""
    passwords = {f"{name}_REDIS_PASSWORD": f"pw-{name}" for name in ("PRODUCT", "NOTIFICATION", "MONITORING")}
    lines = [line.split() for line in start("redis", "users.acl", tmp_path, passwords).splitlines()]
    users = {words[1]: words[2:] for words in lines}
    assert users.pop("default") == ["off"]
    assert set(users) == {"product-service", "notification-service", "monitoring"}
    for name, rules in users.items():
        assert {"on", "resetkeys", "resetchannels"} <= set(rules)
        assert not {"+@all", "allcommands", "~*", "allkeys", "nopass"} & set(rules)
        keys = [rule for rule in rules if rule.startswith("~")]
        assert keys == ([] if name == "monitoring" else [f"~{name}:*"])


DOCUMENTED = """## some-service (8001)
| `GET /things` | 200 a page |
| `POST /things` | 201 it. 409: taken |
## Every service
| `GET /health` | 200 alive |
"""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, []),
        ({"GET /gone": ["200"]}, ["`GET /gone` is not documented"]),
        ({"POST /things": ["201", "422"]}, ["`POST /things` is documented to answer 409, and does not"]),
        ({"GET /things": ["200", "404"]}, ["`GET /things` answers 404, which is not documented"]),
        ({"GET /health": None}, ["`GET /health` is documented, and the service has no such route"]),
    ],
)
def test_documentation_and_service_are_compared_both_ways(said: dict[str, Any], told: list[str]) -> None:
    compare = runpy.run_path(str(PLATFORM / "scripts" / "compare_routes.py"))
    routes = {"GET /things": ["200", "422"], "POST /things": ["201", "409", "500"], "GET /health": ["200"]} | said
    paths: dict[str, Any] = defaultdict(dict)
    for route, statuses in routes.items():
        if statuses is not None:
            method, path = route.split()
            paths[path][method.lower()] = {"responses": dict.fromkeys(statuses)}
    documented = compare["documented"]("some-service", DOCUMENTED)
    assert compare["differences"](documented, compare["described"](json.dumps({"paths": paths}))) == told
