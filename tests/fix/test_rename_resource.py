"""Where new names of networks, volumes, secrets, configs and images are followed, and where the same word names something else."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from hybrid_lint.edit.ranges import CannotEdit, applied
from hybrid_lint.fix.change import Change
from hybrid_lint.fix.rename_word_step import rename_word
from hybrid_lint.fix.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


def _renamed(root: Path, files: dict[str, str], old: str, kind: str) -> dict[str, str]:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content.encode())
    change = Change({})
    rename_word({"from": old, "to": old.replace("-", "_"), "as": kind}, Workspace(str(root), str(root), files), change)
    return {path: applied(text, change.edits.get(path, [])) for path, text in files.items()}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("compose.yml", "services:\n  x: {networks: [my-net]}\nnetworks:\n  my-net:\n", id="network"),
        pytest.param("compose.yml", 'services:\n  x:\n    networks:\n      "my-net": {aliases: [y]}\nnetworks: {my-net: {}}\n', id="map"),
        pytest.param("compose.yml", "services:\n  x:\n    volumes: ['my-net:/data:ro', {type: volume, source: my-net, target: /x}]\nvolumes:\n  my-net: {}\n", id="volume"),
        pytest.param("compose.yml", "x-a: &a\n  networks:\r\n    - &n my-net # it\r\nservices:\n  x: {<<: *a}\nnetworks: {my-net: }\n", id="fragment, anchor, line ends"),
        pytest.param("compose.yml", "networks:\n  default: {name: my-net}\nservices: {x: {build: {context: ., network: my-net}}}\n", id="name"),
        pytest.param("compose.yml", "services:\n  x:\n    secrets: [my-net]\n    environment: {F: /run/secrets/my-net}\nsecrets: {my-net: {file: ./a}}\n", id="secret"),
        pytest.param("a.py", "open('/run/secrets/my-net')\n", id="path of a secret"),
        pytest.param("Makefile", "\tdocker network create --driver bridge my-net || true\n\tdocker run --rm --network my-net x\n", id="commands"),
        pytest.param("a.sh", "docker volume rm app_my-net\ndocker run -v my-net:/data x\n", id="name of the project"),
        pytest.param("compose.yml", "services:\n  x:\n    labels: ['traefik.docker.network=my-net']\n", id="label"),
        pytest.param("README.md", "The network `my-net`.\n", id="prose"),
    ],
)  # fmt: skip
def test_a_resource_is_followed(tmp_path: Path, path: str, text: str) -> None:
    assert _renamed(tmp_path, {path: text}, "my-net", "resource") == {path: text.replace("my-net", "my_net")}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("compose.yml", "services:\n  my-net:\n    image: my-net\n    container_name: my-net\n", id="service"),
        pytest.param("compose.yml", "services:\n  x:\n    volumes: ['./my-net:/data', 'a:/my-net']\n    environment: {A: my-net}\n", id="paths"),
        pytest.param("compose.yml", "services:\n  x: {networks: [my-net-2]}\nnetworks: {my-net-2: {}}\n", id="longer"),
        pytest.param("compose.yml", "services:\n  x: {networks: [my-net]}\nnetworks:\n  my-net: {external: true}\n", id="of somebody else"),
        pytest.param("ci.yml", "jobs:\n  my-net: {volumes: [my-net]}\n", id="no compose"),
        pytest.param("vendor/x/compose.yml", "networks: {my-net: {}}\n", id="vendored"),
        pytest.param("README.md", "This is my-net, see `docs/my-net`.\n", id="prose"),
        pytest.param("a.sh", "docker network ls \nmy-net up\n", id="the next line"),
        pytest.param("compose.yml", "networks: [\n", id="broken"),
    ],
)  # fmt: skip
def test_the_same_word_may_mean_something_else(tmp_path: Path, path: str, text: str) -> None:
    assert _renamed(tmp_path, {path: text}, "my-net", "resource") == {path: text}


def test_an_external_name_is_that_of_whoever_declares_it(tmp_path: Path) -> None:
    files = {
        "a/compose.yml": "services: {x: {networks: [my-net]}}\nnetworks:\n  my-net: {external: true}\n",
        "compose.yml": "networks:\n  default: {name: my-net}\n",
    }
    wanted = {path: text.replace("my-net", "my_net") for path, text in files.items()}
    assert _renamed(tmp_path, files, "my-net", "resource") == wanted


def test_the_path_of_a_config_stays(tmp_path: Path) -> None:
    files = {"compose.yml": "services: {x: {configs: [my-net]}}\nconfigs: {my-net: {file: a}}\n"}
    with pytest.raises(CannotEdit, match="/my-net"):
        _renamed(tmp_path, files, "my-net", "resource")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("compose.yml", "services: {x: {build: ., image: 'ghcr.io/acme/my-api:1.0'}}\n", id="tag"),
        pytest.param("compose.yml", "services:\n  x:\n    image: ${REGISTRY:-ghcr.io/acme}/my-api:${TAG:-my}\n", id="variable"),
        pytest.param("Dockerfile", "FROM ghcr.io/acme/my-api AS base\nCOPY --from=ghcr.io/acme/my-api /a /a\n", id="base"),
        pytest.param("ci.yml", "run: docker build -t ghcr.io/acme/my-api:$SHA . && docker push ghcr.io/acme/my-api:$SHA\n", id="commands"),
        pytest.param("ci.yml", "tags: ${{ env.REGISTRY }}/my-api:latest\n", id="expression"),
        pytest.param("k8s.yml", "containers:\n  - image: ghcr.io/acme/my-api@sha256:00\n", id="Kubernetes"),
    ],
)  # fmt: skip
def test_an_image_is_followed(tmp_path: Path, path: str, text: str) -> None:
    assert _renamed(tmp_path, {path: text}, "ghcr.io/acme/my-api", "image") == {path: text.replace("my-api", "my_api")}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("compose.yml", "services: {my-api: {build: ./my-api, image: other/my-api}}\n", id="of others"),
        pytest.param("README.md", "See https://github.com/acme/my-api and my-api.\n", id="prose"),
        pytest.param("ci.yml", "uses: acme/my-api@v1\n", id="action"),
        pytest.param("compose.yml", "services: {x: {image: ghcr.io/acme/my-api-2}}\n", id="longer"),
    ],
)  # fmt: skip
def test_another_image_stays(tmp_path: Path, path: str, text: str) -> None:
    assert _renamed(tmp_path, {path: text}, "ghcr.io/acme/my-api", "image") == {path: text}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("image", f"image: {',' * 200}[my-api"),
        ("image", f"image: {'a, ' * 90}[my-api"),
        ("image", f"image: {'${{a}}' * 40},my-api-2"),
        ("image", f"image: {'${{a}}' * 40}+my-api"),
        ("resource", f"{'docker network ' * 4000}\nmy-api"),
        ("resource", f"docker volume {'a_' * 20_000}\nmy-api"),
    ],
)
def test_hostile_lines_take_no_time(tmp_path: Path, kind: str, text: str) -> None:
    began = time.process_time()
    assert _renamed(tmp_path, {"x.sh": text}, "my-api", kind) == {"x.sh": text}
    assert time.process_time() - began < 10
