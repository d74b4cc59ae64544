"""The files of an image, layer by layer, and what among them looks like a secret."""

from __future__ import annotations

import re
import subprocess
import tarfile
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SECRET_NAME = re.compile(r"PASSWORD|SECRET|TOKEN|_KEY$|^KEY$|PRIVATE|CREDENTIAL", re.I)
ASSIGNMENT = re.compile(r"^\"?([A-Za-z_][A-Za-z0-9_]*)=(.+)$")
PRIVATE_KEY = re.compile(rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=\s]{64}")
SECRET_FILE = re.compile(
    r"(^|/)(\.env(\.(?!example$)[^/]*)?|\.netrc|\.pypirc|\.npmrc|\.pgpass|id_(rsa|dsa|ecdsa|ed25519)|credentials(\.json)?|[^/]*\.(key|p12|pfx|jks|kdbx))$"
)
SECRET_FOLDER = re.compile(r"(^|/)(\.git|\.ssh|\.aws|\.docker)/.")
MOUNTED_SECRETS = re.compile(r"^run/secrets/.")
LARGEST_TEXT = 1_000_000
NOT_TEXT = {".so", ".pyc", ".gz", ".xz", ".mo", ".a", ".o", ".h", ".dat"}


def assigned_secrets(words: Iterable[str]) -> set[str]:
    """The names of variables that get a value and are called like a secret."""
    found = (ASSIGNMENT.match(word) for word in words)
    return {match[1] for match in found if match and SECRET_NAME.search(match[1]) and not match[2].startswith("${")}


def secrets_in(image: str, values: list[str]) -> Iterator[tuple[str, str]]:
    """Files of an image that are or hold a secret, with the reason; layers that another image shares are read once."""
    command = ["docker", "save", image]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as saved:
        assert saved.stdout is not None
        with tarfile.open(fileobj=saved.stdout, mode="r|") as archive:
            for member in archive:
                content = archive.extractfile(member) if member.isfile() else None
                if content is not None and member.size > 1024:
                    yield from _layer(member.name, content, tuple(values))
        saved.stdout.read()
    assert saved.returncode == 0, f"{' '.join(command)} failed"


_clean_layers: set[tuple[str, tuple[str, ...]]] = set()


def _layer(name: str, content: IO[bytes], values: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if (name, values) in _clean_layers:
        return
    found = []
    try:
        with tarfile.open(fileobj=content, mode="r|*") as layer:
            for member in layer:
                found += _file(layer, member, values)
    except tarfile.ReadError:
        return  # the image's own description, not a layer
    if not found:
        _clean_layers.add((name, values))
    yield from found


def _file(layer: tarfile.TarFile, member: tarfile.TarInfo, values: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    path = member.name.removeprefix("./")
    if not member.isfile() or member.size == 0:
        return
    for pattern in (SECRET_FILE, SECRET_FOLDER, MOUNTED_SECRETS):
        if pattern.search(path):
            yield path, "is called like a secret"
    if member.size > LARGEST_TEXT or PurePosixPath(path).suffix in NOT_TEXT:
        return
    stream = layer.extractfile(member)
    text = stream.read() if stream else b""
    if PRIVATE_KEY.search(text):
        yield path, "holds a private key"
    for value in values:
        if value.encode() in text:
            yield path, "holds a value of the environment"
