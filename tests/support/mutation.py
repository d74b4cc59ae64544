"""One-place edits of the reference stacks, read from `mutations/<stack>/*.yaml` and `refactorings/<stack>.yaml`.

A mutation is a defect that somebody could bring into a stack, with the one rule that must say so and where. What compose says of a use case stands
in the root file and in the use case's, so such an edit is made in both.

An item of those files:

```yaml
- name: the API imports asyncpg through a helper   # what somebody did to the stack
  edits:
    - file: services/x/a.py        # relative to the stack
      replace: old text            # occurs exactly once in the file, or as often as `times` says
      with: new text
      times: 1
    - file: services/x/b.py
      append: text                 # at the end
    - file: services/x/b.sql
      line_ends: crlf              # instead of LF
    - create: services/x/c.py
      text: content
    - delete: services/x/d.py      # a file or a directory
    - move: services/x/e.py
      to: services/x/f.py
  rule: business-imports-db-driver # mutations only: the one rule that must speak
  at: services/x/a.py              # … the file where its finding starts
  line: import asyncpg             # … and text of that line; left out for findings about a whole file
  severity: error                  # of that finding; the default
  also: [other-rule]               # rules that rightly speak too because the edit breaks their constraint as well
```
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ruamel.yaml import YAML

from hybrid_lint.testing.git_repository import make_repository

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DIRECTORY = Path(__file__).parent.parent / "reference_stack"
STACKS = DIRECTORY.parent.parent / "reference_stack"
STACK = STACKS / "improved_hybrid"
_LEFT_OUT = (".venv", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", "*.egg-info", ".coverage", ".env")


class Mutation(NamedTuple):
    """What is edited, and the finding that the edit must cause; `rule` is empty for a refactoring."""

    name: str
    edits: Sequence[Mapping[str, Any]]
    rule: str
    at: str
    line: str
    severity: str
    also: frozenset[str]
    stack: Path = STACK


def load(kind: str, stack: Path = STACK) -> list[Mutation]:
    """The `mutations` or `refactorings` of a stack: the items of its file, or of all files of its directory."""
    path = DIRECTORY / kind / stack.name
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path.with_suffix(".yaml")]
    return [item for file in files for item in items_of(file, stack)]


def items_of(file: Path, stack: Path = STACK) -> list[Mutation]:
    """The items of one file."""
    return [
        Mutation(
            item["name"],
            item["edits"],
            item.get("rule", ""),
            item.get("at", ""),
            item.get("line", ""),
            item.get("severity", "error"),
            frozenset(item.get("also", ())),
            stack,
        )
        for item in YAML(typ="safe").load(file) or []
    ]


def copy_stack(target: Path, stack: Path = STACK) -> Path:
    """A stack as a checkout holds it, in a git repository of its own, without what tools leave behind in it."""
    shutil.copytree(stack, target, symlinks=True, ignore=shutil.ignore_patterns(*_LEFT_OUT))
    make_repository(target)
    return target


def contents(root: Path) -> dict[str, tuple[bytes, int]]:
    """Bytes and mode of every file but git's and the linter's own."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {
        str(path.relative_to(root)): (path.read_bytes(), path.stat().st_mode)
        for path in files
        if path.relative_to(root).parts[0] not in (".git", ".hybrid_lint_cache")
    }


class Applied:
    """A context in which the edits of one mutation are made to the copy at `root`; leaving it restores every byte and mode.

    Files that come or go are staged, because a file that git does not know is one that nobody else has.
    """

    def __init__(self, root: Path, mutation: Mutation) -> None:
        self._root = root
        self._mutation = mutation
        self._moves = any("file" not in edit for edit in mutation.edits)

    def __enter__(self) -> None:
        try:
            for edit in self._mutation.edits:
                self._make(edit)
        except BaseException:  # half of a mutation would be judged with the next one
            self.__exit__()
            raise
        self._stage()

    def __exit__(self, *_: object) -> None:
        for edit in reversed(self._mutation.edits):
            for key in ("file", "create", "delete", "move", "to"):
                if key in edit:
                    self._restore(edit[key])
        self._stage()

    def _make(self, edit: Mapping[str, Any]) -> None:
        if "file" in edit:
            path = self._root / edit["file"]
            path.write_bytes(self._edited(edit, path.read_bytes().decode("utf-8")).encode("utf-8"))
        elif "create" in edit:
            path = self._root / edit["create"]
            assert not path.exists(), f"{self._mutation.name}: {edit['create']} is there already"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(edit["text"], encoding="utf-8")
        elif "delete" in edit:
            path = self._root / edit["delete"]
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        else:
            target = self._root / edit["to"]
            target.parent.mkdir(parents=True, exist_ok=True)
            (self._root / edit["move"]).rename(target)

    def _edited(self, edit: Mapping[str, Any], text: str) -> str:
        if "append" in edit:
            return text + str(edit["append"])
        if "line_ends" in edit:
            return text.replace("\n", "\r\n")
        found = text.count(edit["replace"])
        assert found == edit.get("times", 1), (
            f"{self._mutation.name}: {edit['file']} holds {found} times {edit['replace']!r}"
        )
        return text.replace(edit["replace"], edit["with"])

    def _stage(self) -> None:
        if self._moves:
            make_repository(self._root)

    def _restore(self, name: str) -> None:
        stack = self._mutation.stack
        original, path = stack / name, self._root / name
        if path.is_dir():
            shutil.rmtree(path)
        elif path.exists():
            path.unlink()
        if original.is_dir():
            shutil.copytree(original, path, symlinks=True, ignore=shutil.ignore_patterns(*_LEFT_OUT))
        elif original.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(original, path)
        for parent in path.parents:
            if parent == self._root or (stack / parent.relative_to(self._root)).exists():
                break
            shutil.rmtree(parent, ignore_errors=True)
