"""The hooks that other repositories install, run by pre-commit itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.scratch_repository import (
    API,
    SYSTEM,
    VIOLATION,
    Repository,
    clone_of_this_project,
    outside_environment,
    system,
)

FOUND = "error[business-imports-db-driver]"
CLEAN = SYSTEM[API]
PRE_COMMIT = (sys.executable, "-m", "pre_commit")
HYPHENS = 'profile = "improved_hybrid"\nselect = ["hyphen-in-file-or-directory-name"]\n'
SINCE_HEAD = "args: [--since, HEAD, --]\n        pass_filenames: false\n        always_run: true"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pre_commit")


@pytest.fixture(scope="module")
def project(scratch: Path) -> Repository:
    return clone_of_this_project(scratch / "hybrid-lint", outside_environment(scratch))


@pytest.fixture
def repository(project: Repository, scratch: Path, tmp_path: Path) -> Repository:
    """A clean system whose commits go through the hook that uses the installed hybrid-lint."""
    made = system(tmp_path / "system", outside_environment(scratch))
    configure(made, project, "hybrid-lint-system")
    return made


def configure(repository: Repository, project: Repository, hook: str, settings: str = "") -> None:
    """Commit a configuration with one hook, and install what runs it at commits and merges."""
    revision = project.git("rev-parse", "HEAD").strip()
    further = f"\n        {settings}" if settings else ""
    repository.write(
        {
            ".pre-commit-config.yaml": f"repos:\n  - repo: {project.directory}\n    rev: {revision}\n"
            f"    hooks:\n      - id: {hook}{further}\n"
        }
    )
    repository.commit_all()
    done = repository.run(
        *PRE_COMMIT,
        "install",
        "--hook-type",
        "pre-commit",
        "--hook-type",
        "pre-merge-commit",
        "--hook-type",
        "pre-push",
    )
    assert done.returncode == 0, done.stdout


def commit(repository: Repository, *words: str, within: str = ".") -> subprocess.CompletedProcess[str]:
    return repository.run("git", "commit", "--message", "A change", *words, within=within)


def committed(done: subprocess.CompletedProcess[str]) -> bool:
    """Whether a commit went through, by the hook and not past it."""
    assert "hybrid-lint..." in done.stdout, done.stdout
    assert "Traceback" not in done.stdout
    assert (FOUND in done.stdout) is (done.returncode != 0), done.stdout
    return done.returncode == 0


def test_a_commit_that_breaks_a_rule_is_stopped_and_its_mending_goes_through(repository: Repository) -> None:
    repository.write({API: VIOLATION})
    repository.git("add", "--all")
    stopped = commit(repository)
    assert not committed(stopped)
    assert f"--> {API}:1:8" in stopped.stdout
    repository.write({API: CLEAN + "\n"})
    repository.git("add", "--all")
    assert committed(commit(repository))
    assert repository.git("status", "--porcelain") == ""


def test_all_files(repository: Repository) -> None:
    assert committed(repository.run(*PRE_COMMIT, "run", "--all-files"))
    repository.write({API: VIOLATION})
    assert not committed(repository.run(*PRE_COMMIT, "run", "--all-files"))


def test_a_few_files_are_judged_with_the_whole_repository_and_reported_alone(repository: Repository) -> None:
    repository.write({API: VIOLATION, "services/task_api/titles.py": "TITLE = 'Tasks'\n"})
    repository.commit_all()
    assert committed(repository.run(*PRE_COMMIT, "run", "--files", "services/task_api/titles.py"))
    assert not committed(repository.run(*PRE_COMMIT, "run", "--files", "services/task_api/titles.py", API))
    assert committed(repository.run(*PRE_COMMIT, "run", "--files", "services/task_api/gone.py", "hybrid-lint.toml"))


def test_paths_with_blanks_and_other_letters(repository: Repository) -> None:
    path = "services/task_api/old reports/größe it's $HOME.py"
    repository.write({path: "import asyncpg\n"})
    repository.git("add", "--all")
    stopped = commit(repository)
    assert not committed(stopped)
    assert f"--> {path}:1:8" in stopped.stdout


def test_a_file_called_like_an_option_is_no_option(repository: Repository) -> None:
    repository.write(
        {"--config=silent.toml": "", "silent.toml": 'ignore = ["business-imports-db-driver"]\n', API: VIOLATION}
    )
    repository.git("add", "--all")
    assert not committed(commit(repository))


def test_a_commit_that_only_deletes(repository: Repository, project: Repository) -> None:
    """Pre-commit names no deleted files, so the hook does not run; told to compare with HEAD it does, and sees what is broken."""
    repository.git("rm", "--quiet", "services/task_api/Dockerfile")
    unseen = commit(repository)
    assert "(no files to check)Skipped" in unseen.stdout
    repository.git("reset", "--quiet", "--hard", "HEAD~1")
    configure(repository, project, "hybrid-lint-system", SINCE_HEAD)
    repository.git("rm", "--quiet", "services/task_api/Dockerfile")
    stopped = commit(repository)
    assert (stopped.returncode, "error[build-context-and-dockerfile-exist]" in stopped.stdout) == (1, True), (
        stopped.stdout
    )


def test_a_deleted_file_beside_a_changed_one(repository: Repository) -> None:
    repository.write({"services/task_api/titles.py": "TITLE = 'Tasks'\n"})
    repository.commit_all()
    repository.git("rm", "--quiet", "services/task_api/titles.py")
    repository.write({API: CLEAN + "\n"})
    repository.git("add", "--all")
    assert committed(commit(repository))


def test_compared_with_head_old_findings_stop_nobody(repository: Repository, project: Repository) -> None:
    repository.write({API: VIOLATION})
    repository.commit_all()
    configure(repository, project, "hybrid-lint-system", SINCE_HEAD)
    repository.write({API: VIOLATION + "\n"})
    repository.git("add", "--all")
    assert committed(commit(repository))
    repository.write({"services/task_api/reports.py": "import motor\n", API: VIOLATION + "import reports\n"})
    repository.git("add", "--all")
    stopped = commit(repository)
    assert not committed(stopped)
    assert f"--> {API}:1:8" not in stopped.stdout


def test_unstaged_changes_are_no_part_of_the_commit_and_stay(repository: Repository) -> None:
    repository.write({API: CLEAN + "# staged\n"})
    repository.git("add", "--all")
    repository.write({API: VIOLATION})
    done = commit(repository)
    assert committed(done)
    assert "Stashing unstaged files" in done.stdout
    assert (repository.directory / API).read_text("utf-8") == VIOLATION
    repository.git("add", "--all")
    repository.write({API: CLEAN})
    assert not committed(commit(repository))
    assert (repository.directory / API).read_text("utf-8") == CLEAN


def test_what_a_commit_of_named_paths_takes_is_judged(repository: Repository) -> None:
    """`git commit PATH` has an index of its own, which git tells the hook of."""
    repository.write({API: VIOLATION})
    assert not committed(commit(repository, "--only", API))
    assert not committed(commit(repository, "--all"))


def test_a_merge(repository: Repository) -> None:
    """Each side is clean; together they are not."""
    repository.git("switch", "--quiet", "--create", "driver")
    repository.write({"services/task_api/audit.py": "import asyncpg\n"})
    repository.commit_all()
    repository.git("switch", "--quiet", "main")
    repository.write({API: CLEAN + "\nimport audit\n"})
    repository.commit_all()
    done = repository.run("git", "merge", "--no-edit", "driver")
    assert "hybrid-lint..." in done.stdout
    assert (done.returncode, FOUND in done.stdout) == (1, True), done.stdout


def test_a_merge_with_conflicts(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "other")
    repository.write({API: CLEAN + "OTHER = 1\n"})
    repository.commit_all()
    repository.git("switch", "--quiet", "main")
    repository.write({API: CLEAN + "OURS = 1\n"})
    repository.commit_all()
    assert repository.run("git", "merge", "other").returncode == 1
    unmerged = commit(repository)
    assert unmerged.returncode != 0
    repository.write({API: VIOLATION})
    repository.git("add", "--all")
    assert not committed(commit(repository))
    repository.write({API: CLEAN})
    repository.git("add", "--all")
    assert committed(commit(repository))
    assert len(repository.git("log", "-1", "--format=%P").split()) == 2


def test_a_worktree(repository: Repository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "--quiet", "-b", "second", str(tmp_path / "second tree"))
    second = Repository(tmp_path / "second tree", repository.environment)
    second.write({API: VIOLATION})
    second.git("add", "--all")
    assert not committed(commit(second))
    second.write({API: CLEAN + "\n"})
    second.git("add", "--all")
    assert committed(commit(second))


def test_a_subdirectory(repository: Repository) -> None:
    repository.write({API: VIOLATION})
    repository.git("add", "--all")
    assert not committed(commit(repository, within="services/task_api"))
    assert not committed(repository.run(*PRE_COMMIT, "run", "--files", "main.py", within="services/task_api"))


def test_a_system_in_a_directory_of_a_larger_repository(project: Repository, scratch: Path, tmp_path: Path) -> None:
    files = {f"backend/{name}": text for name, text in SYSTEM.items()}
    repository = system(tmp_path / "large", outside_environment(scratch), {**files, "README.md": "# All\n"})
    configure(repository, project, "hybrid-lint-system", "args: [--root, backend, --]\n        files: ^backend/")
    repository.write({f"backend/{API}": VIOLATION, "README.md": "# All of it\n"})
    repository.git("add", "--all")
    assert not committed(commit(repository))


def test_a_submodule(repository: Repository, scratch: Path, tmp_path: Path) -> None:
    part = system(tmp_path / "part", outside_environment(scratch), {"client.py": "import asyncpg\n"})
    repository.git("submodule", "--quiet", "add", str(part.directory), "services/task_api/client lib")
    assert committed(commit(repository))
    repository.write({API: VIOLATION})
    repository.git("add", "--all")
    assert not committed(commit(repository))
    assert repository.run(*PRE_COMMIT, "run", "--all-files").returncode == 1


def test_a_push(repository: Repository, tmp_path: Path) -> None:
    repository.git("clone", "--quiet", "--bare", ".", str(tmp_path / "remote"))
    repository.git("remote", "add", "origin", str(tmp_path / "remote"))
    repository.write({API: VIOLATION})
    repository.commit_all()
    stopped = repository.run("git", "push", "origin", "main")
    assert (stopped.returncode, FOUND in stopped.stdout) == (1, True), stopped.stdout


def test_many_files_are_judged_in_one_run_after_another(repository: Repository) -> None:
    """Pre-commit divides a list that is too long for a command line; the second run has the cache of the first."""
    repository.write({f"services/task_api/parts/{'long_' * 25}{at}.py": "" for at in range(1200)} | {API: VIOLATION})
    repository.git("add", "--all")
    done = commit(repository)
    assert not committed(done)
    assert done.stdout.count(FOUND) == 1


def test_the_hook_with_an_environment_of_its_own(project: Repository, scratch: Path, tmp_path: Path) -> None:
    """Pre-commit builds and installs the project as it stands in the clone; nothing of this test run helps."""
    environment = outside_environment(scratch)
    del environment["PYTHONPATH"]
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "git").symlink_to(str(shutil.which("git")))
    environment["PATH"] = os.pathsep.join([str(programs), "/usr/bin", "/bin"])
    repository = system(tmp_path / "system", environment)
    configure(repository, project, "hybrid-lint")
    installed = repository.run(*PRE_COMMIT, "install-hooks")
    if (
        installed.returncode
        and os.environ.get("CI") != "true"
        and re.search(r"No matching distribution|onnection", installed.stdout)
    ):
        pytest.skip("no Python package index can be reached")
    assert installed.returncode == 0, installed.stdout
    repository.write({API: VIOLATION})
    repository.git("add", "--all")
    assert not committed(commit(repository))
    repository.write({API: CLEAN + "\n"})
    repository.git("add", "--all")
    assert committed(commit(repository))
    repairs_what_is_staged(repository, project)


def repairs_what_is_staged(repository: Repository, project: Repository) -> None:
    """The hook that repairs, in the environment that is there: the commit is stopped once, and its content is mended."""
    repository.write({"hybrid-lint.toml": HYPHENS})
    configure(repository, project, "hybrid-lint-fix", "args: [--unsafe, --]")
    repository.write(
        {"services/task_api/my-names.py": "NAMES = 1\n", "Makefile": "run:\n\tpython services/task_api/my-names.py\n"}
    )
    repository.git("add", "--all")
    stopped = commit(repository)
    assert stopped.returncode == 1, stopped.stdout
    assert "files were modified by this hook" in stopped.stdout
    assert "my_names.py" in (repository.directory / "Makefile").read_text("utf-8")
    repository.git("add", "--all")
    done = commit(repository)
    assert (done.returncode, "hybrid-lint fix..." in done.stdout) == (0, True), done.stdout
    assert "services/task_api/my_names.py" in repository.git("ls-files")
