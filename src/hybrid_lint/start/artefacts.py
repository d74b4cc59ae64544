"""The files beside the configuration that switch the linter on: what CI and the commit hook run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint import __version__
from hybrid_lint.cache import DIRECTORY
from hybrid_lint.errors import UsageError
from hybrid_lint.start.proposal import NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.start.proposal import Proposal

_REQUIREMENT = f"hybrid-lint=={__version__}"

_GITHUB = f"""\
name: hybrid_lint
on:
  push:
  pull_request:

permissions:
  contents: read

jobs:
  hybrid_lint:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - uses: actions/cache@v4
        with:
          path: {DIRECTORY}
          key: hybrid_lint-${{{{ runner.os }}}}-${{{{ github.sha }}}}
          restore-keys: hybrid_lint-${{{{ runner.os }}}}-
      - run: python -m pip install {_REQUIREMENT}
      - if: github.event_name != 'pull_request'
        run: hybrid-lint check --format github
      - if: github.event_name == 'pull_request'
        run: hybrid-lint check --guard "origin/$GITHUB_BASE_REF" --format github
"""

_GITLAB = f"""\
hybrid_lint:
  image: python:3.12-slim
  cache:
    key: hybrid_lint
    paths: [{DIRECTORY}]
  script:
    - python -m pip install {_REQUIREMENT}
    - hybrid-lint check --output gitlab=gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""

_PRE_COMMIT = f"""\
repos:
  - repo: local
    hooks:
      - id: hybrid_lint
        name: hybrid-lint
        entry: hybrid-lint check
        language: python
        additional_dependencies: ["{_REQUIREMENT}"]
        pass_filenames: false
        always_run: true
"""


class Artefact(NamedTuple):
    """A file of the repository. Where `exists` is true it is the user's, and `text` is for him to add."""

    path: str
    text: str
    exists: bool = False


def artefacts_of(proposal: Proposal, *, ci: str | None, pre_commit: bool) -> list[Artefact]:
    """The files to write, and what to add to files that are there. Raises `UsageError` for one that would be overwritten."""
    found = [] if proposal.configured else [Artefact(NAME, proposal.text)]
    if ci == "github":
        found.append(Artefact(".github/workflows/hybrid_lint.yml", _GITHUB))
    for asked, path, text in (
        (ci == "gitlab", ".gitlab-ci.yml", _GITLAB),
        (pre_commit, ".pre-commit-config.yaml", _PRE_COMMIT),
    ):
        if asked:
            found.append(Artefact(path, text, exists=_is_there(Path(proposal.root, path))))
    return found


def create(root: str, artefacts: Sequence[Artefact]) -> list[str]:
    """Writes the files that do not exist, and says which.

    Raises `UsageError` before the first of them if one cannot be made: because it is there, or lies behind a link out of the root.
    """
    new = [artefact for artefact in artefacts if not artefact.exists]
    for artefact in new:
        _refuse(root, artefact.path)
    for artefact in new:
        path = Path(root, artefact.path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(artefact.text)
        except OSError as error:
            raise UsageError(
                f"`{path}` cannot be written: {error.strerror or error}",
                hints=["Let yourself write its directory; `init` without `--write` prints what would stand in it."],
            ) from error
    return [artefact.path for artefact in new]


def _is_there(path: Path) -> bool:
    """A link that leads nowhere is there too."""
    return path.exists() or path.is_symlink()


def _refuse(root: str, path: str) -> None:
    target = Path(root, path)
    if _is_there(target):
        raise UsageError(
            f"`{path}` is there already, and `init` overwrites nothing",
            hints=["Without `--write` it prints what it would write; take from that what you need."],
        )
    directory = target.parent.resolve()
    if not directory.is_relative_to(root):
        raise UsageError(
            f"`{path}` would be written outside of `{root}`, because a link leads to `{directory}`",
            hints=[
                "Nothing was written. Make the link a directory, or write the files by hand from what `init` prints."
            ],
        )
