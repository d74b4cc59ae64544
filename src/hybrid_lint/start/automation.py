"""Where a repository lists the projects that are tested and checked: Makefile, CI, commit hooks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from hybrid_lint.edit.lines import inserted
from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.edit.yaml import YamlText
from hybrid_lint.extract.yaml_file import read_nodes
from hybrid_lint.formats.text import Text

if TYPE_CHECKING:
    from hybrid_lint.start.plan import Plan

_HOOK = re.compile(
    r"^([ ]*)- id: \w*\n(?:\1  .*\n)*?\1  files: \^(?P<path>use_cases/\w+)/.*\n(?:\1  .*\n)*", re.MULTILINE
)


def wire_automation(plan: Plan, own: str) -> None:
    """Adds the project in the directory `own` to the lists of those that are tested and checked, wherever a use case stands in one."""
    if Path(plan.root, "Makefile").is_file():
        plan.edit("Makefile", lambda text: _in_make_list(text, own), f"add `{own}` to the projects of the Makefile")
    workflows = Path(plan.root, ".github", "workflows")
    paths = (
        [f".github/workflows/{path.name}" for path in sorted(workflows.glob("*.y*ml"))] if workflows.is_dir() else []
    )
    paths += [".gitlab-ci.yml"] if Path(plan.root, ".gitlab-ci.yml").is_file() else []
    for path in paths:
        plan.edit(path, lambda text: _in_yaml_lists(text, own), f"add `{own}` to the projects that CI checks")
    if Path(plan.root, ".pre-commit-config.yaml").is_file():
        plan.edit(".pre-commit-config.yaml", lambda text: _hook(text, own), "add a hook for the types of the use case")


def _in_make_list(text: str, own: str) -> list[Edit]:
    match = _project_line(text)
    if match is None:
        raise CannotEdit("no list of projects has a use case")
    at = match.start() + len(match[0].rstrip())
    return [Edit(at, at, f" {own}")]


def _in_yaml_lists(text: str, own: str) -> list[Edit]:
    """Adds an item to each list in which the directory of another use case is one."""
    yaml = YamlText(text)
    lists = {
        node.pointer.rpartition("[")[0]: None
        for node in read_nodes(Text(text))
        if node.pointer.endswith("]") and re.fullmatch(r"use_cases/\w+/?", node.value or "")
    }
    return [edit for pointer in lists for edit in yaml.merged(pointer, [own])]


def _hook(text: str, own: str) -> list[Edit]:
    """A hook like that of a use case, behind it."""
    match = _HOOK.search(text)
    if match is None:
        return []
    there, name = match["path"], own.rpartition("/")[2]
    hook = match[0].replace(there, own).replace(there.rpartition("/")[2], name)
    return [inserted(text, text.count("\n", 0, match.end()) + 1, hook.splitlines())]


def _project_line(text: str) -> re.Match[str] | None:
    """The line of a Makefile that lists projects with use cases among them."""
    return re.search(r"^\w+[ \t]*:?=[^\n\\]*\buse_cases/[^\n\\]*$", text, re.MULTILINE)
