"""Cases of rules on disk: small repositories under `<directory>/<rule-name>/<case>/`."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from hybrid_lint.rulepack.document import Document
from hybrid_lint.rulepack.mistake import raise_together
from hybrid_lint.rulepack.model import Profile, Severity  # noqa: TC001  # pydantic reads the annotations at run time
from hybrid_lint.rulepack.validation import validated
from hybrid_lint.testing.annotation import Expectation, Silence, read_annotations
from hybrid_lint.testing.git_repository import make_repository

if TYPE_CHECKING:
    from collections.abc import Collection

#: What a case says about itself beside its files; it is not part of the repository.
SETTINGS = "case.yaml"


class Case(NamedTuple):
    """One small repository and the rule that it tests."""

    rule: str
    name: str
    directory: Path


class ExpectModel(BaseModel):
    """A finding in a file that cannot carry a comment, or whose `steps` (`path:line`) are to be checked too."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    path: str
    rule: str | None = None
    line: int | None = None
    message: str = ""
    severity: Severity | Literal[""] = ""
    steps: tuple[str, ...] = ()


class CaseModel(BaseModel):
    """What `case.yaml` may say."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    expect: list[ExpectModel] = []
    profile: Profile | Literal["detected"] | None = None
    outcome: Literal["pass", "fail", "not_applicable", "unresolved"] | None = None
    config: str = ""
    files: dict[str, str] = {}
    executable: list[str] = []
    links: dict[str, str] = {}
    empty_directories: list[str] = []
    git: bool = False
    untracked: list[str] = []
    index_modes: dict[str, Literal["executable", "plain"]] = {}
    note: str = ""


def discover_cases(directory: Path, rules: Collection[str] = ()) -> list[Case]:
    """The cases below `directory`, which holds one directory per rule.

    With the names of all rules, `directory` may also be that of one rule or that of one case.
    """
    if directory.parent.name in rules:
        return [Case(directory.parent.name, directory.name, directory)]
    homes = [directory] if directory.name in rules else _directories(directory)
    return [Case(home.name, case.name, case) for home in homes for case in _directories(home)]


def _directories(parent: Path) -> list[Path]:
    return sorted(path for path in parent.iterdir() if path.is_dir() and not path.name.startswith((".", "__")))


def settings_of(case: Case) -> CaseModel:
    """What the case says about itself. Raises RulePackError for a mistake in `case.yaml`."""
    file = case.directory / SETTINGS
    if not file.is_file():
        return CaseModel()
    document = Document(str(file), file.read_text(encoding="utf-8"))
    model, mistakes = validated(document, CaseModel)
    raise_together(mistakes)
    return model or CaseModel()


def materialise(case: Case, settings: CaseModel, root: Path) -> None:
    """Copies the case's repository to `root`, which must not exist, and adds what no version control could keep."""
    shutil.copytree(case.directory, root, symlinks=True, ignore=_left_behind(case.directory))
    for path, text in settings.files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
    for path in settings.empty_directories:
        (root / path).mkdir(parents=True, exist_ok=True)
    for path, goal in settings.links.items():
        link = root / path
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(goal)
    for path in settings.executable:
        (root / path).chmod(0o755)
    if settings.git:
        make_repository(root, settings.untracked, settings.index_modes)


def expectations_of(case: Case, settings: CaseModel, root: Path) -> tuple[list[Expectation], list[Silence]]:
    """All expectations of a materialised case: those of its files, then those of `case.yaml`."""
    expectations: list[Expectation] = []
    silences: list[Silence] = []
    for file in sorted(root.rglob("*")):
        if file.is_symlink() or not file.is_file() or file.relative_to(root).parts[0] == ".git":
            continue
        content = file.read_bytes()
        if b"expect:" in content or b"ok:" in content:
            text = content.decode("utf-8-sig", errors="replace")
            found, silent = read_annotations(file.relative_to(root).as_posix(), text)
            expectations += found
            silences += silent
    expectations += [
        Expectation(item.rule or case.rule, item.path, item.line, item.message, item.severity, item.steps)
        for item in settings.expect
    ]
    return expectations, silences


def _left_behind(top: Path) -> Any:
    """The golden results of fixes, byte code, and the case's own settings are no part of the repository."""

    def left_behind(directory: str, names: list[str]) -> set[str]:
        out = {name for name in names if name.endswith(".fixed") or name == "__pycache__"}
        return out | ({SETTINGS} if Path(directory) == top else set())

    return left_behind
