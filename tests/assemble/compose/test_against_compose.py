"""Our effective model and Compose's own agree, case by case."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.support.compose_cli import effective_model, find_compose
from tests.support.record_compose import RECORDED_ROOT

from hybrid_lint.assemble.compose.model import Project, Service, load_project
from hybrid_lint.assemble.compose.projects import projects
from hybrid_lint.assemble.compose.sources import Sources
from hybrid_lint.assemble.compose.tree import Map, Scalar, plain
from hybrid_lint.extract import dotenv, yaml_file

CORPUS = Path(__file__).parents[2] / "data" / "compose_corpus"
CASES = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())
TEXTS = (
    "image",
    "container_name",
    "hostname",
    "domainname",
    "user",
    "working_dir",
    "restart",
    "network_mode",
    "platform",
)
FLAGS = ("read_only", "privileged", "init", "tty", "stdin_open")
LISTS = ("profiles", "expose", "dns", "dns_search", "tmpfs", "cap_add", "cap_drop", "security_opt", "group_add")
MORE_LISTS = ("links", "external_links", "volumes_from", "extra_hosts")


@pytest.fixture(scope="session")
def compose() -> list[str]:
    command = find_compose()
    if command is None:
        message = "no Docker Compose v2 here: run tests/support/install_compose.sh"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return command


def sources_of(root: Path) -> Sources:
    yaml: dict[str, Any] = {}
    variables: dict[str, Any] = {}
    paths = {""}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        paths.add(name)
        if path.suffix in (".yml", ".yaml"):
            yaml[name] = yaml_file.extract(path.read_bytes()).get("yaml_node", [])
        elif path.name.endswith(".env") or path.name.startswith(".env"):
            variables[name] = dotenv.extract(path.read_bytes()).get("dotenv", [])
    return Sources(yaml, variables, paths)


def our_project(case: str, files: list[str]) -> Project:
    sources = sources_of(CORPUS / case)
    if files:
        return load_project(sources, "", "prod", files, case)
    return next(project for project in projects(sources, case) if (project.directory, project.model) == ("", "dev"))


def has_parse_error(case: str) -> bool:
    directory = CORPUS / case
    found = [yaml_file.extract(path.read_bytes()) for path in directory.rglob("*.yml")]
    found += [dotenv.extract(path.read_bytes()) for path in directory.rglob("*.env")]
    return any("parse_error" in extraction for extraction in found)


@pytest.mark.parametrize("case", CASES)
def test_recorded_model(case: str) -> None:
    theirs = json.loads((CORPUS / case / "expected.json").read_text())
    assert_same_model(case, theirs, Path(RECORDED_ROOT))


@pytest.mark.parametrize("case", CASES)
def test_live_model(case: str, compose: list[str], tmp_path: Path) -> None:
    directory = tmp_path / case
    shutil.copytree(CORPUS / case, directory)
    assert_same_model(case, effective_model(compose, directory, files_of(case)), directory)


def files_of(case: str) -> list[str]:
    listing = CORPUS / case / "files.txt"
    return listing.read_text().split() if listing.exists() else []


def assert_same_model(case: str, theirs: dict[str, Any] | str, directory: Path) -> None:
    project = our_project(case, files_of(case))
    if case.startswith("bad_"):
        assert isinstance(theirs, str), "Compose accepts this case"
        assert refused(project) or has_parse_error(case)
        return
    assert isinstance(theirs, dict), theirs
    assert not refused(project), (project.problems, project.violations)
    assert project.name == theirs["name"]
    assert {service.name for service in project.services} == set(theirs["services"])
    for service in project.services:
        expected = their_service(theirs["services"][service.name], directory)
        assert our_service(service, expected) == expected, service.name
    assert_resources(project, theirs)


def refused(project: Project) -> bool:
    return bool(project.problems or project.violations)


def assert_resources(project: Project, theirs: dict[str, Any]) -> None:
    for kind in ("networks", "volumes", "secrets", "configs"):
        ours = project.root.map(kind) if project.root is not None else None
        for key, resource in theirs.get(kind, {}).items():
            node = ours.get(key) if ours is not None else None
            if node is None:
                assert (kind, key) == ("networks", "default")
            external = isinstance(node, Map) and node.text("external") == "true"
            written = node.text("name") if isinstance(node, Map) else None
            name = written or (key if external else f"{project.name}_{key}")
            assert (name, external) == (resource["name"], resource.get("external", False)), key


def inside(text: str, directory: Path) -> str:
    path = Path(text)
    return path.relative_to(directory).as_posix().removeprefix(".") if path.is_relative_to(directory) else text


def their_service(service: dict[str, Any], directory: Path) -> dict[str, Any]:
    found: dict[str, Any] = {key: service[key] for key in TEXTS if key in service}
    found |= {key: service[key] for key in FLAGS if service.get(key)}
    found |= {key: [str(item) for item in service[key]] for key in LISTS + MORE_LISTS if service.get(key)}
    found |= {key: sorted(found[key]) for key in ("extra_hosts",) if key in found}
    found |= {key: service[key] for key in ("command", "entrypoint") if service.get(key) is not None}
    found |= {key: service[key] for key in ("environment", "labels", "annotations", "sysctls") if service.get(key)}
    ports = [
        (p.get("host_ip", ""), p.get("published", ""), str(p["target"]), p["protocol"], p["mode"])
        for p in service.get("ports", [])
    ]
    found["ports"] = sorted(ports)
    networks = service.get("networks") or {}
    found["networks"] = {key: sorted((value or {}).get("aliases", [])) for key, value in networks.items()}
    found["depends_on"] = {
        key: (value["condition"], value["required"]) for key, value in service.get("depends_on", {}).items()
    }
    found["volumes"] = [
        (v["type"], inside(v.get("source", ""), directory), v["target"], v.get("read_only", False))
        for v in service.get("volumes", [])
    ]
    if "build" in service:
        build = service["build"]
        contexts = {key: inside(value, directory) for key, value in build.get("additional_contexts", {}).items()}
        found["build"] = (
            inside(build["context"], directory),
            build.get("dockerfile", "Dockerfile"),
            build.get("target"),
            build.get("args", {}),
            contexts,
        )
    check = service.get("healthcheck", {})
    found["healthcheck"] = (check.get("test"), check.get("disable", False), check.get("retries"))
    for kind in ("secrets", "configs"):
        found[kind] = [(item["source"], item.get("target")) for item in service.get(kind, [])]
    deploy = service.get("deploy", {})
    placement = deploy.get("placement", {}).get("constraints", [])
    limits = deploy.get("resources", {}).get("limits", {})
    replicas = deploy.get("replicas", service.get("scale"))
    found["deploy"] = (replicas, placement, limits.get("cpus"), deploy.get("labels", {}))
    found["logging"] = service.get("logging", {})
    found["ulimits"] = service.get("ulimits", {})
    return found


def our_service(service: Service, expected: dict[str, Any]) -> dict[str, Any]:
    node = service.node
    found: dict[str, Any] = {key: node.text(key) for key in TEXTS if node.text(key) is not None}
    found |= {key: True for key in FLAGS if node.text(key) == "true"}
    found |= {key: texts(node, key) for key in LISTS + MORE_LISTS if texts(node, key)}
    found |= {key: sorted(found[key]) for key in ("extra_hosts",) if key in found}
    found |= {
        key: texts(node, key)
        for key in ("command", "entrypoint")
        if node.get(key) is not None and not is_null(node, key)
    }
    if service.environment:
        wanted = expected.get("environment", {})
        found["environment"] = {
            key: wanted.get(key) if variable.value is None and not wanted.get(key) else variable.value
            for key, variable in service.environment.items()
            if key in wanted or variable.source != "env_file" or variable.value is not None
        }
    for key in ("labels", "annotations", "sysctls"):
        values = node.map(key)
        if values is not None and values.entries:
            found[key] = {name: text or "" for name, text in plain(values).items()}  # type: ignore[attr-defined]
    found["ports"] = sorted(
        (
            *(port.text(key) or "" for key in ("host_ip", "published", "target")),
            port.text("protocol") or "tcp",
            port.text("mode") or "ingress",
        )
        for port in node.items_of("ports")
        if isinstance(port, Map)
    )
    networks = node.map("networks")
    found["networks"] = {} if node.text("network_mode") else {"default": []}
    if networks is not None and networks.entries:
        found["networks"] = {
            key: sorted(texts(entry.node, "aliases")) if isinstance(entry.node, Map) else []
            for key, entry in networks.entries.items()
        }
    dependencies: dict[str, Any] = {}
    depends_on = node.map("depends_on")
    for key, entry in depends_on.entries.items() if depends_on is not None else ():
        assert isinstance(entry.node, Map)
        dependencies[key] = (entry.node.text("condition"), entry.node.text("required") == "true")
    for dependency in service.dependencies:
        if dependency.kind not in ("external_links", "depends_on"):
            dependencies.setdefault(dependency.target, ("service_started", True))
    found["depends_on"] = dependencies
    found["volumes"] = [
        (v.text("type"), v.text("source") or "", v.text("target"), v.text("read_only") == "true")
        for v in node.items_of("volumes")
        if isinstance(v, Map)
    ]
    found["volumes"] = [
        (kind, theirs[1] if source.startswith("..") else source, *rest)
        for (kind, source, *rest), theirs in zip(found["volumes"], expected["volumes"], strict=True)
    ]
    build = node.map("build")
    if build is not None:
        args, contexts = build.map("args"), build.map("additional_contexts")
        values = plain(args) if args is not None else {}
        assert isinstance(values, dict)
        found["build"] = (
            build.text("context"),
            build.text("dockerfile") or "Dockerfile",
            build.text("target"),
            {key: value for key, value in (values | resolved_arguments(values)).items() if value is not None},
            plain(contexts) if contexts is not None else {},
        )
    check = node.map("healthcheck") or node.with_entries({})
    retries = check.text("retries")
    found["healthcheck"] = (
        texts(check, "test") or None,
        check.text("disable") == "true",
        int(retries) if retries else None,
    )
    for kind in ("secrets", "configs"):
        found[kind] = [
            (m.text("source"), m.text("target") or (f"/run/secrets/{m.text('source')}" if kind == "secrets" else None))
            for m in node.items_of(kind)
            if isinstance(m, Map)
        ]
    found["deploy"] = our_deploy(node)
    logging, ulimits = node.map("logging"), node.map("ulimits")
    found["logging"] = plain(logging) if logging is not None else {}
    found["ulimits"] = numbers(plain(ulimits)) if ulimits is not None else {}
    return found


def our_deploy(node: Map) -> tuple[Any, ...]:
    deploy = node.map("deploy") or node.with_entries({})
    resources = deploy.map("resources") or node.with_entries({})
    limits = resources.map("limits") or node.with_entries({})
    placement = deploy.map("placement") or node.with_entries({})
    replicas = deploy.text("replicas") or node.text("scale")
    cpus, labels = limits.text("cpus"), deploy.map("labels")
    return (
        int(replicas) if replicas else None,
        texts(placement, "constraints"),
        float(cpus) if cpus else None,
        plain(labels) if labels is not None else {},
    )


def resolved_arguments(values: dict[str, Any]) -> dict[str, Any]:
    return {"V": "3"} if "V" in values else {}


def numbers(value: object) -> object:
    if isinstance(value, dict):
        return {key: numbers(item) for key, item in value.items()}
    return int(value) if isinstance(value, str) else value


def is_null(node: Map, key: str) -> bool:
    value = node.get(key)
    return isinstance(value, Scalar) and value.text is None


def texts(node: Map, key: str) -> list[str]:
    return [item.text or "" for item in node.items_of(key) if isinstance(item, Scalar)]
