"""The files that say how the gate runs, read as they are: what the configuration excludes counts too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.extract.kinds import kind_of, refine_kind
from hybrid_lint.extract.registry import extractor_for
from hybrid_lint.tree.content import LARGEST_FILE
from hybrid_lint.tree.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.facts.rows import StepCommand, YamlNode

_CI = re.compile(
    r"\.github/workflows/[^/]+\.ya?ml|(.+/)?action\.ya?ml|\.gitlab-ci\.ya?ml|\.gitlab/.+\.ya?ml|bitbucket-pipelines\.ya?ml|azure-pipelines.*\.ya?ml"
    r"|\.circleci/.+\.ya?ml|\.woodpecker(/.+|\.ya?ml)|\.drone\.ya?ml|\.travis\.ya?ml|\.buildkite/.+\.ya?ml"
)
_HOOKS = re.compile(r"(.+/)?\.pre-commit-config\.ya?ml")
_KINDS = ("make", "shell", "toml", "requirements")
#: Files of task runners that no extractor reads line by line.
_RUNNERS = {
    "tox.ini": "tox", "setup.cfg": "tox", "noxfile.py": "nox", "justfile": "just", "Justfile": "just", "package.json": "npm",
    "tasks.py": "inv", "dodo.py": "doit", "Jenkinsfile": "", "pyproject.toml": "uv", "Taskfile.yml": "task", "Taskfile.yaml": "task",
}  # fmt: skip
_OURS = (b"hybrid-lint", b"hybrid_lint")


class Source(NamedTuple):
    """`form` is ci, hooks, make, script, runner or manifest; `rows` are its facts by table."""

    path: str
    form: str
    text: str
    rows: dict[str, list[Any]]

    @property
    def nodes(self) -> list[YamlNode]:
        """The nodes of a YAML file."""
        return self.rows.get("yaml_node", [])

    @property
    def commands(self) -> list[StepCommand]:
        """What is run."""
        return self.rows.get("step_command", [])


def sources_of(top: str) -> Iterator[Source]:
    """All of a work tree, in the order of their paths."""
    for entry in walk(top).files:
        path = entry.path
        kind = kind_of(path, bool(entry.mode & 0o111))
        name = path.rpartition("/")[2]
        form = _form(path, name, kind)
        if not form and kind != "script":
            continue
        content = _content(f"{top}/{path}")
        if kind == "script":
            kind = refine_kind(kind, content[:256])
            form = "script" if kind == "shell" else ""
        if form in ("manifest", "runner") and not any(word in content for word in _OURS):
            continue
        extractor = extractor_for(kind)
        if form:
            rows = extractor(content) if extractor is not None and kind != "python" else {}
            yield Source(path, form, content.decode("utf-8-sig", "replace"), rows)


def runner_of(path: str) -> str:
    """The program that runs the tasks of a file."""
    return _RUNNERS.get(path.rpartition("/")[2], "")


def _form(path: str, name: str, kind: str) -> str:
    if _HOOKS.fullmatch(path):
        return "hooks"
    if _CI.fullmatch(path):
        return "ci"
    if kind == "make":
        return "make"
    if kind == "shell":
        return "script"
    if name in _RUNNERS and name != "pyproject.toml":
        return "runner"
    return "manifest" if kind in ("requirements", "toml") or name.endswith(".lock") else ""


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - many small files
            content = stream.read(LARGEST_FILE + 1)
    except OSError:
        return b""
    return content if len(content) <= LARGEST_FILE else b""
