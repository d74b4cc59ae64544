"""Changes of the same places that take nothing away from the gate."""

from __future__ import annotations

from tests.guard.subject import BASELINE, CI, PYPROJECT, Change, Edit

_CONFIGURATION = "pyproject.toml"
_CI = ".github/workflows/ci.yml"
_HOOKS = ".pre-commit-config.yaml"
_MAIN = "task_api/main.py"
_RUN = "run: hybrid-lint check --guard origin/main"
_STEP = "      - name: Architecture\n        run: hybrid-lint check --guard origin/main\n"
_COMMENT = (
    "import asyncpg  # hybrid-lint: ignore[business-imports-db-driver] until 2027-01-31 TASK-812: one-off import\n"
)
_TABLE = PYPROJECT[PYPROJECT.index("[tool.hybrid-lint]") :]


def _set(name: str, old: str, new: str) -> Change:
    return Change(name, (Edit(_CONFIGURATION, old, new),))


HARMLESS = [
    Change("nothing", ()),
    _set("severity raised", 'first-party-import-resolves = "error"\n', 'first-party-import-resolves = "error"\nhyphen-in-file-or-directory-name = "error"\n'),
    _set("ignored path taken out", '"legacy/**" = ["naming"]\n', ""),
    _set("exclude taken out", 'exclude = ["vendor/**"]\n', ""),
    _set("exclude written otherwise", '"vendor/**"', '"vendor/"'),
    _set("exclude narrowed", '"vendor/**"', '"vendor/lib.py"'),
    _set("ignored path narrowed", '"legacy/**" = ["naming"]', '"legacy/old.py" = ["naming"]'),
    _set("category by its rules", '"legacy/**" = ["naming"]', '"legacy/**" = ["hyphen-in-file-or-directory-name"]'),
    _set("naming exception taken out", 'exceptions = ["legacy/**"]', "exceptions = []"),
    _set("coverage raised", "coverage-min = 90", "coverage-min = 95"),
    _set("keys in another order, with comments", 'profile = "improved_hybrid"\ncompleteness = "full"\n', '# What we claim.\ncompleteness = "full"\nprofile = "improved_hybrid"\n'),
    _set("key with an underscore", "fail-on", "fail_on"),
    _set("default written out", 'completeness = "full"\n', 'completeness = "full"\nlayout = "auto"\n'),
    _set("severity of a rule as it is", "[tool.hybrid-lint.severity]\n", '[tool.hybrid-lint.severity]\nbusiness-imports-db-driver = "error"\n'),
    _set("role as it is inferred", "[tool.hybrid-lint.severity]", '[tool.hybrid-lint.services.reporter]\nrole = "business_api"\n\n[tool.hybrid-lint.severity]'),
    _set("version stricter", "[tool.hybrid-lint.severity]", '[tool.hybrid-lint.versions]\npython = ">=3.13"\n\n[tool.hybrid-lint.severity]'),
    _set("option stricter", "[tool.hybrid-lint.tests]\n", '[tool.hybrid-lint.gateway]\nrequired = "always"\n\n[tool.hybrid-lint.tests]\n'),
    _set("other tools configured", "line-length = 100", "line-length = 120"),
    Change("configuration moved to its own file", (
        Edit(_CONFIGURATION, _TABLE, ""),
        Edit("hybrid-lint.toml", new=_TABLE.replace("[tool.hybrid-lint]\n", "").replace("[tool.hybrid-lint.", "[")),
    )),
    Change("entry taken out", (Edit("hybrid_lint_baseline.toml", BASELINE[BASELINE.index("[service"):], ""),)),
    Change("baseline deleted", (Edit("hybrid_lint_baseline.toml"),)),
    Change("end of an entry earlier", (Edit("hybrid_lint_baseline.toml", "2027-01-31", "2026-12-31"),)),
    Change("entry with an owner", (Edit("hybrid_lint_baseline.toml", ", until", ', owner = "@a", reason = "b", until'),)),
    Change("file of an entry renamed", (
        Edit(_MAIN, to="task_api/entry.py"),
        Edit("hybrid_lint_baseline.toml", '"8be51c72b9ee923e" = { rule = "business-imports-db-driver", path = "task_api/main.py"', '"8be51c72b9ee923f" = { rule = "business-imports-db-driver", path = "task_api/entry.py"'),
    )),
    Change("comment taken out", (Edit(_MAIN, _COMMENT, "import asyncpg\n"),)),
    Change("end of a comment earlier", (Edit(_MAIN, "until 2027-01-31", "until 2026-12-31"),)),
    Change("comment moved with its code", (Edit(_MAIN, _COMMENT, ""), Edit(_MAIN, "import store\n", f"{_COMMENT}import store\n"))),
    Change("code moved to another file", (Edit(_MAIN, _COMMENT, ""), Edit("task_api/store.py", "VALUE = 1\n", f"{_COMMENT}\nVALUE = 1\n"))),
    Change("comment put above its line", (Edit(_MAIN, _COMMENT, "# hybrid-lint: ignore[business-imports-db-driver] until 2027-01-31 TASK-812: one-off import\nimport asyncpg\n"),)),
    Change("comment by its code", (Edit(_MAIN, "ignore[business-imports-db-driver]", "ignore[DAT001]"),)),
    Change("reason in other words", (Edit(_MAIN, "one-off import", "imports the old data once"),)),
    Change("code beside a comment refactored", (Edit(_MAIN, "import asyncpg  #", "import asyncpg as postgres  #"), Edit(_MAIN, "asyncpg.create_pool", "postgres.create_pool"))),
    Change("file with a comment renamed", (Edit("legacy/old.py", to="legacy/shop.py"),)),
    Change("file with a comment for all of it renamed", (Edit("task_api/names.py", to="task_api/other_names.py"),)),
    Change("directory renamed", (Edit("legacy", to="former"), Edit(_CONFIGURATION, '"legacy/**" = ["naming"]\n', ""), Edit(_CONFIGURATION, 'exceptions = ["legacy/**"]', "exceptions = []"))),
    Change("code refactored", (Edit("task_api/store.py", "return sum(values)", "return sum(value for value in values)"),)),
    Change("service added", (
        Edit("docker-compose.yml", "  postgres:", "  billing_api:\n    build: billing_api\n  postgres:"),
        Edit("billing_api/Dockerfile", new='FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "main:app"]\n'),
        Edit("billing_api/main.py", new="from fastapi import FastAPI\n\napp = FastAPI()\n"),
    )),
    Change("service taken out", (Edit("docker-compose.yml", "  reporter:\n    build: reporter\n", ""), Edit("reporter/main.py"), Edit("reporter/Dockerfile"))),
    Change("ignore pattern for what nobody has", (Edit(".gitignore", "*.local\n", "*.local\ndist/\n"),)),
    Change("secret taken out of git", (Edit(".gitignore", "*.local\n", "*.local\n.env\n"),), untracked=".env"),
    Change("step renamed", (Edit(_CI, "name: Architecture", "name: Hybrid lint"),)),
    Change("step moved in its job", (Edit(_CI, _STEP, ""), Edit(_CI, "        run: make style\n", f"        run: make style\n{_STEP}"))),
    Change("step moved to another job", (Edit(_CI, _STEP, ""), Edit(_CI, "      - run: pre-commit", f"{_STEP}      - run: pre-commit"))),
    Change("workflow renamed", (Edit(_CI, to=".github/workflows/checks.yml"),)),
    Change("step moved to a workflow of its own", (Edit(_CI, _STEP, ""), Edit(".github/workflows/architecture.yml", new=CI[: CI.index("  hooks:")]))),
    Change("run by a target", (Edit(_CI, _RUN, "run: make architecture"), Edit("Makefile", "lint:\n", "architecture:\n\tuv run hybrid-lint check --guard origin/main\n\nlint:\n"))),
    Change("run by a script", (Edit(_CI, _RUN, "run: bash scripts/gate.sh"), Edit("scripts/gate.sh", new="#!/bin/bash\nset -euo pipefail\nhybrid-lint check --guard origin/main\n"))),
    Change("more options that hide nothing", (Edit(_CI, _RUN, f"{_RUN} --format github --output sarif=report.sarif -j 2"),)),
    Change("fails for more", (Edit(_CI, _RUN, f"{_RUN} --fail-on info"),)),
    Change("condition that always holds", (Edit(_CI, _RUN, f"if: ${{{{ always() }}}}\n        {_RUN}"),)),
    Change("another step that may fail", (Edit(_CI, "      - name: Format\n", "      - name: Advice\n        continue-on-error: true\n        run: hybrid-lint check --fail-on never\n      - name: Format\n"),)),
    Change("runs for all branches", (Edit(_CI, "    branches: [main]\n", "    branches: [main, release]\n"),)),
    Change("hook of a later version", (Edit(_HOOKS, "rev: v0.3.0", "rev: v0.10.0"),)),
    Change("hooks in another order", (Edit(_HOOKS, "repos:\n", "repos:\n  - repo: https://git.example.com/tools/mypy\n    rev: v1\n    hooks:\n      - id: mypy\n"),)),
    Change("hook that guards", (Edit(_HOOKS, "      - id: hybrid-lint\n", "      - id: hybrid-lint\n        name: Architecture\n        args: [--guard, origin/main]\n"),)),
    Change("later version", (Edit("requirements_dev.txt", "hybrid-lint==0.3.0", "hybrid-lint==0.4.1"),)),
    Change("version moved to another file", (Edit("requirements_dev.txt", "hybrid-lint==0.3.0\n", ""), Edit("requirements_lint.txt", new="hybrid-lint==0.3.0\n"), Edit(_CI, "requirements_dev.txt", "requirements_dev.txt -r requirements_lint.txt"))),
    Change("target renamed", (Edit("Makefile", "style: tidy", "check_style: tidy"), Edit(_CI, "make style", "make check_style"))),
    Change("target that sees more", (Edit("Makefile", "hybrid-lint check task_api", "hybrid-lint check"),)),
    Change("rule of a pack reformatted", (Edit("company_rules/naming/no_old_names.yaml", "SELECT path, 1 AS line, 1 AS column FROM file WHERE", "SELECT path, 1 AS line, 1 AS column\n  FROM file\n  WHERE"),)),
    Change("rule added to a pack", (Edit("company_rules/naming/no_new_names.yaml", new=(
        "name: no-new-names\nseverity: error\nsince: '0.1'\nstatement: S\nsources: []\nexamines: SELECT path FROM file\n"
        "find: |\n  SELECT path, 1 AS line, 1 AS column FROM file WHERE name = 'x.py'\nmessage: m\nremedy: r\n")),)),
]  # fmt: skip
