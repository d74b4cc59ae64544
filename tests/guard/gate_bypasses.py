"""The ways to silence the gate by how it is run: in CI, as a hook, by targets and scripts, in another version."""

from __future__ import annotations

from tests.guard.subject import CI, Change, Edit

_CI = ".github/workflows/ci.yml"
_HOOKS = ".pre-commit-config.yaml"
_RUN = "run: hybrid-lint check --guard origin/main"
_STEP = "      - name: Architecture\n        run: hybrid-lint check --guard origin/main\n"


#: Where nothing else in CI sees as much.
_ONLY_HOOKS = (Edit(_CI, _STEP, ""), Edit("scripts/style.sh", "hybrid-lint check --select naming\n", ""))
_ONLY_TARGET = (Edit(_CI, _STEP, ""), Edit(_CI, "      - run: pre-commit run --all-files\n", "      - run: echo\n"))


def _ci(name: str, old: str, new: str, says: str, path: str = _CI, before: tuple[Edit, ...] = ()) -> Change:
    return Change(name, (Edit(path, old, new),), path, says, before)


def _run(name: str, command: str, says: str) -> Change:
    return _ci(name, _RUN, f"run: {command}", says)


_CHECK = "hybrid-lint check --guard origin/main"
CI_CHANGES = [
    _ci("step removed", _STEP, "", "no longer runs in the CI job `lint`"),
    _ci("step commented out", _RUN, "run: 'true # hybrid-lint check --guard origin/main'", "no longer runs"),
    Change("workflow deleted", (Edit(_CI),), _CI, "no longer runs in the CI job"),
    _run("or true", f"{_CHECK} || true", "may fail without any consequence"),
    _run("or echo", f"{_CHECK} || echo found something", "may fail without any consequence"),
    _run("only its help", "hybrid-lint check --help", ""),
    _ci("set +e", _RUN, f"run: |\n          set +e\n          {_CHECK}\n          echo done", "may fail without any consequence"),
    _ci("exit 0 before it", _RUN, f"run: |\n          exit 0\n          {_CHECK}", ""),
    _ci("exit 0 behind it", _RUN, f"run: |\n          {_CHECK} || exit 0", "may fail without any consequence"),
    _ci("if false in the shell", _RUN, f"run: |\n          if false; then {_CHECK}; fi", "runs only on a condition of the shell"),
    _ci("another shell", _RUN, f"shell: sh {{0}}\n        run: |\n          {_CHECK}\n          echo done", "may fail without any consequence"),
    _ci("continue-on-error of the step", _RUN, f"continue-on-error: true\n        {_RUN}", "`continue-on-error: true`"),
    _ci("continue-on-error of the job", "  lint:\n", "  lint:\n    continue-on-error: true\n", "`continue-on-error: true`"),
    _ci("if false of the step", _RUN, f"if: false\n        {_RUN}", "runs only where"),
    _ci("if of the job", "  lint:\n", "  lint:\n    if: github.actor != 'bot'\n", "runs only where"),
    Change("a job that it needs never runs", (Edit(_CI, "  lint:\n", "  gate:\n    if: ${{ false }}\n    runs-on: x\n    steps:\n      - run: echo\n  lint:\n    needs: [gate]\n"),), _CI, "runs only where"),
    _ci("only on pushes", "  pull_request:\n", "", "no longer runs on `pull_request`"),
    _ci("only by hand", "on:\n  push:\n    branches: [main]\n  pull_request:\n", "on: workflow_dispatch\n", "no longer runs on"),
    _ci("only for some paths", "  pull_request:\n", "  pull_request:\n    paths: [docs/**]\n", "only with `paths: docs/**`"),
    _ci("not for some paths", "  pull_request:\n", "  pull_request:\n    paths-ignore: ['task_api/**']\n", "only with `paths-ignore"),
    _run("guard left out", "hybrid-lint check", "without `--guard`"),
    _run("guard against itself", "hybrid-lint check --guard HEAD", "compares the commit with itself"),
    _run("fail-on on the command line", f"{_CHECK} --fail-on never", "`--fail-on never`"),
    _run("ignore on the command line", f"{_CHECK} --ignore naming", "`--ignore naming`"),
    _run("select on the command line", f"{_CHECK} --select naming", "`--select naming`"),
    _run("profile on the command line", f"{_CHECK} --profile=general", "`--profile general`"),
    _run("another configuration", f"{_CHECK} --config lax.toml", "`--config lax.toml`"),
    _run("only what is new", f"{_CHECK} --since origin/main", "`--since origin/main`"),
    _run("an option that we do not know", f"{_CHECK} --exit-zero", "`--exit-zero`"),
    _run("one directory", f"{_CHECK} task_api", "sees only `task_api`"),
    _ci("another directory", _RUN, f"working-directory: task_api\n        {_RUN}", "sees only `task_api`"),
    _ci("another day of the step", _RUN, f"env: {{HYBRID_LINT_TODAY: '2020-01-01'}}\n        {_RUN}", "another day"),
    _ci("another day of the workflow", "jobs:\n", "env:\n  HYBRID_LINT_TODAY: 2020-01-01\njobs:\n", "another day"),
    _run("another day before the command", f"HYBRID_LINT_TODAY=2020-01-01 {_CHECK}", "another day"),
    _ci("another day by export", _RUN, f"run: |\n          export HYBRID_LINT_TODAY=2020-01-01\n          {_CHECK}", "another day"),
    _ci("baseline written first", _RUN, f"run: |\n          CI= hybrid-lint baseline update --grow\n          {_CHECK}", "changes what it goes by"),
    _ci("configuration removed first", _RUN, f"run: |\n          rm hybrid-lint.toml\n          {_CHECK}", "changes what it goes by"),
    _ci("hooks for changed files only", "pre-commit run --all-files", "pre-commit run", "only some files", before=_ONLY_HOOKS),
    _ci("hook skipped in CI", "- run: pre-commit", "- env: {SKIP: hybrid-lint}\n        run: pre-commit", "is skipped", before=_ONLY_HOOKS),
    _ci("hook skipped before the command", "run: pre-commit", "run: SKIP=hybrid-lint pre-commit", "is skipped", before=_ONLY_HOOKS),
    _ci("another hook only", "pre-commit run --all-files", "pre-commit run ruff --all-files", "", before=_ONLY_HOOKS),
]  # fmt: skip

HOOK_CHANGES = [
    _ci("hook removed", CI[:0] + "  - repo: https://git.example.com/tools/hybrid-lint\n    rev: v0.3.0\n    hooks:\n      - id: hybrid-lint\n", "", "no longer runs", _HOOKS),
    Change("hooks deleted", (Edit(_HOOKS),), _HOOKS, "no longer runs"),
    _ci("hook by hand", "      - id: hybrid-lint\n", "      - id: hybrid-lint\n        stages: [manual]\n", "runs only at manual", _HOOKS),
    _ci("all hooks by hand", "repos:\n", "default_stages: [manual]\nrepos:\n", "runs only at manual", _HOOKS),
    _ci("hook for some files", "      - id: hybrid-lint\n", "      - id: hybrid-lint\n        files: ^docs/\n", "`files: ^docs/`", _HOOKS),
    _ci("hook without some files", "      - id: hybrid-lint\n", "      - id: hybrid-lint\n        exclude: ^task_api/\n", "`exclude: ^task_api/`", _HOOKS),
    _ci("all hooks without some files", "repos:\n", "exclude: ^task_api/\nrepos:\n", "of all hooks", _HOOKS),
    _ci("hook that fails never", "      - id: hybrid-lint\n", "      - id: hybrid-lint\n        args: [--fail-on, never]\n", "`--fail-on never`", _HOOKS),
    _ci("hook that ignores", "      - id: hybrid-lint\n", "      - id: hybrid-lint\n        args: ['--ignore=naming']\n", "`--ignore naming`", _HOOKS),
    _ci("hook with another entry", "      - id: hybrid-lint\n", "      - id: hybrid-lint\n        entry: bash -c 'hybrid-lint check || true'\n", "may fail without any consequence", _HOOKS),
    _ci("hook that does nothing", "      - id: hybrid-lint\n", "      - id: hybrid-lint\n        entry: 'true'\n", "no longer runs", _HOOKS),
    _ci("hook skipped by pre-commit.ci", "repos:\n", "ci:\n  skip: [hybrid-lint]\nrepos:\n", "skipped by pre-commit.ci", _HOOKS),
    _ci("hook of an older version", "rev: v0.3.0", "rev: v0.2.9", "may be `v0.2.9`", _HOOKS),
]  # fmt: skip

OTHER_CHANGES = [
    _ci("older version", "hybrid-lint==0.3.0", "hybrid-lint==0.1.0", "may be `==0.1.0`", "requirements_dev.txt"),
    _ci("any version", "hybrid-lint==0.3.0", "hybrid-lint", "any version", "requirements_dev.txt"),
    _ci("older version installed later", "pip install -r requirements_dev.txt", "pip install -r requirements_dev.txt 'hybrid-lint==0.1'", "may be `==0.1`"),
    _ci("script that CI runs", "hybrid-lint check --select naming", "hybrid-lint check --select naming || true", "may fail without any consequence", "scripts/style.sh", before=_ONLY_TARGET),
    _ci("script that CI runs sees less", "--select naming", "--select naming --fail-on error", "`--fail-on error`", "scripts/style.sh", before=_ONLY_TARGET),
    _ci("target that CI makes", "\tscripts/style.sh", "\t-scripts/style.sh", "may fail without any consequence", "Makefile", before=_ONLY_TARGET),
    Change("target that CI makes does something else", (Edit("Makefile", "\tscripts/style.sh\n", "\techo style\n"),), _CI, "no longer runs in the CI job `lint`", _ONLY_TARGET),
    _ci("target that nobody but people makes", "\thybrid-lint check task_api", "\thybrid-lint check task_api --ignore naming", "`--ignore naming`", "Makefile"),
    _ci("target exports another day", "style: tidy", "export HYBRID_LINT_TODAY := 2020-01-01\nstyle: tidy", "another day", "Makefile", before=_ONLY_TARGET),
    _ci("make that ignores errors", "run: make style", "run: make -i style", "may fail without any consequence", before=_ONLY_TARGET),
]  # fmt: skip
