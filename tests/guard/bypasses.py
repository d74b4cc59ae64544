"""Every way to silence the gate that its documentation and its code show: settings, comments, entries, what is in sight."""

from __future__ import annotations

from tests.guard.subject import BASELINE, PYPROJECT, Change, Edit

_CONFIGURATION = "pyproject.toml"
_MAIN = "task_api/main.py"
_BASELINE = "hybrid_lint_baseline.toml"
_DRIVER = "business-imports-db-driver"


def _set(name: str, old: str, new: str, says: str) -> Change:
    return Change(name, (Edit(_CONFIGURATION, old, new),), _CONFIGURATION, says)


_TOP = "fail-on"
SETTINGS = [
    _set("rule ignored", _TOP, f'ignore = ["{_DRIVER}"]\n{_TOP}', "`ignore` has"),
    _set("category ignored", _TOP, f'ignore = ["naming"]\n{_TOP}', "`ignore` has `naming`"),
    _set("code ignored", _TOP, f'ignore = ["DAT001"]\n{_TOP}', "`ignore` has `DAT001`"),
    _set("selection narrowed", _TOP, f'select = ["naming"]\n{_TOP}', "`select` leaves out"),
    _set("rule off", "[tool.hybrid-lint.severity]\n", f'[tool.hybrid-lint.severity]\n{_DRIVER} = "off"\n', "`severity` says `off`"),
    _set("severity lowered", "[tool.hybrid-lint.severity]\n", f'[tool.hybrid-lint.severity]\n{_DRIVER} = "info"\n', "`severity` says `info`"),
    _set("severity lowered by code", "[tool.hybrid-lint.severity]\n", '[tool.hybrid-lint.severity]\nDAT001 = "info"\n', "`severity` says `info`"),
    _set("raised severity taken back", 'first-party-import-resolves = "error"\n', "", "the severity of"),
    _set("fail-on raised", 'fail-on = "info"', 'fail-on = "error"', "`fail-on` is `error`"),
    _set("fail-on never", 'fail-on = "info"', 'fail-on = "never"', "`fail-on` is `never`"),
    _set("fail-on left out", 'fail-on = "info"\n', "", "`fail-on` is `warning`"),
    _set("exclude added", '["vendor/**"]', '["vendor/**", "reporter"]', "`reporter` is excluded"),
    _set("exclude widened", '["vendor/**"]', '["**/lib.py", "vendor/**", "*/main.py"]', "`*/main.py` is excluded"),
    _set("exclude of what is to come", '["vendor/**"]', '["vendor/**", "billing/**"]', "`billing/**` is excluded"),
    _set("ignored path added", '"legacy/**" = ["naming"]', f'"legacy/**" = ["naming"]\n"reporter/**" = ["{_DRIVER}"]', "in `reporter/**`"),
    _set("ignored path widened", '"legacy/**" = ["naming"]', '"**" = ["naming"]', "in `**`"),
    _set("more rules ignored in a path", '["naming"]', f'["naming", "{_DRIVER}"]', "in `legacy/**`"),
    _set("profile changed", 'profile = "improved_hybrid"', 'profile = "general"', "the profile is set to `general`"),
    _set("profile none", 'profile = "improved_hybrid"', 'profile = "none"', "the profile is set to `none`"),
    _set("completeness changed", 'completeness = "full"', 'completeness = "used"', "`completeness` is `used`"),
    _set("completeness left out", 'completeness = "full"\n', "", "`completeness` is `used`"),
    _set("role configured", "[tool.hybrid-lint.severity]", '[tool.hybrid-lint.services.reporter]\nrole = "tool"\n\n[tool.hybrid-lint.severity]', "the role of `reporter`"),
    _set("role changed", 'role = "business_worker"', 'role = "tool"', "the role of `courier`"),
    _set("roots configured", 'role = "business_worker"', 'role = "business_worker"\nroots = ["vendor"]', "`roots` of the service `courier`"),
    _set("entry point configured", 'role = "business_worker"', 'role = "business_worker"\nentrypoint = "courier/main.py"', "`entrypoint`"),
    _set("code declared shared", _TOP, f'shared = ["task_api"]\n{_TOP}', "`task_api` is declared to be shared"),
    _set("version option", "[tool.hybrid-lint.severity]", '[tool.hybrid-lint.versions]\npython = ">=3.8"\n\n[tool.hybrid-lint.severity]', "the version of `python`"),
    _set("naming exception", '["legacy/**"]\n\n[tool.hybrid-lint.tests]', '["legacy/**", "task_api/**"]\n\n[tool.hybrid-lint.tests]', "`naming.exceptions` has `task_api/**` more"),
    _set("coverage lowered", "coverage-min = 90", "coverage-min = 40", "`tests.coverage-min` is `40`"),
    _set("exempting option", "[tool.hybrid-lint.tests]", '[tool.hybrid-lint.docker]\ninstaller = "any"\nbase-aliases = ["python"]\n\n[tool.hybrid-lint.tests]', "`docker.base-aliases`"),
    _set("database containers allowed in tests", "coverage-min = 90", "coverage-min = 90\nallow-db-containers = true", "allow-db-containers"),
    _set("option of a rule", "[tool.hybrid-lint.severity]", '[tool.hybrid-lint.options.published-key-has-binding]\nexternal_keys = ["*"]\n\n[tool.hybrid-lint.severity]', "external-keys"),
    _set("pack taken out", 'packs = ["company_rules"]\n', "", "the pack's rule is gone: `no-old-names`"),
    Change("rule of a pack deleted", (Edit("company_rules/naming/no_old_names.yaml"), Edit("company_rules/naming/no_new_names.yaml", new=(
        "name: no-new-names\nseverity: error\nsince: '0.1'\nstatement: S\nsources: []\nexamines: SELECT path FROM file\n"
        "find: |\n  SELECT path, 1 AS line, 1 AS column FROM file WHERE name = 'x.py'\nmessage: m\nremedy: r\n"))), _CONFIGURATION, "`no-old-names`"),
    Change("rule of a pack milder", (Edit("company_rules/naming/no_old_names.yaml", "severity: error", "severity: info"),), "company_rules/naming/no_old_names.yaml", "has the severity `info`"),
    Change("rule of a pack asks nothing", (Edit("company_rules/naming/no_old_names.yaml", "'older.py'", "'older.py' AND 1 = 0"),), "company_rules/naming/no_old_names.yaml", "asks something else"),
    Change("configuration deleted", (Edit(_CONFIGURATION, PYPROJECT[PYPROJECT.index("[tool.hybrid-lint]"):], ""),), _CONFIGURATION, "`completeness` is `used`"),
    Change("configuration moved and milder", (
        Edit(_CONFIGURATION, PYPROJECT[PYPROJECT.index("[tool.hybrid-lint]"):], ""),
        Edit("hybrid-lint.toml", new='profile = "improved_hybrid"\nfail-on = "info"\nexclude = ["vendor/**"]\npacks = ["company_rules"]\n'),
    ), "hybrid-lint.toml", "`completeness` is `used`"),
]  # fmt: skip

COMMENTS = [
    Change("comment added", (Edit("courier/main.py", "import httpx", f"import httpx  # hybrid-lint: ignore[{_DRIVER}] T-1: because"),), "courier/main.py", "a comment suppresses"),
    Change("comment above the code", (Edit("courier/main.py", "import httpx", f"# hybrid-lint: ignore[{_DRIVER}] T-1: because\nimport httpx"),), "courier/main.py", "a comment suppresses"),
    Change("comment of another format", (Edit("docker-compose.yml", "image: postgres:16", "image: postgres:16  # hybrid-lint: ignore[approved-image-version] T-1: because"),), "docker-compose.yml", "a comment suppresses"),
    Change("comment for one more rule", (Edit(_MAIN, f"ignore[{_DRIVER}]", f"ignore[{_DRIVER}, first-party-import-resolves]"),), _MAIN, "here too"),
    Change("comment for the whole file", (Edit(_MAIN, f"ignore[{_DRIVER}]", f"ignore-file[{_DRIVER}]"),), _MAIN, "in the whole file"),
    Change("comment copied", (Edit("reporter/main.py", "app = FastAPI()", f"import asyncpg  # hybrid-lint: ignore[{_DRIVER}] until 2027-01-31 TASK-812: one-off import\n\napp = FastAPI()"),), "reporter/main.py", "a comment suppresses"),
    Change("comment used for other code", (Edit(_MAIN, "import asyncpg  #", "import psycopg2  #"), Edit(_MAIN, "asyncpg.create_pool", "psycopg2.connect")), _MAIN, "a comment suppresses"),
    Change("reason for one that had none", (Edit("courier/main.py", "import httpx", f"import httpx  # hybrid-lint: ignore-file[{_DRIVER}] T-2: now it counts"),), "courier/main.py", "in the whole file"),
    Change("end moved", (Edit(_MAIN, "until 2027-01-31", "until 2029-01-31"),), _MAIN, "ends on 2029-01-31"),
    Change("end dropped", (Edit(_MAIN, " until 2027-01-31", ""),), _MAIN, "ends never"),
    Change("comment moved to another file and its end dropped", (Edit(_MAIN, to="task_api/entry.py"), Edit("task_api/entry.py", " until 2027-01-31", "")), "task_api/entry.py", "ends never"),
]  # fmt: skip

_NEW_ENTRY = '"1111111111111111" = { rule = "first-party-import-resolves", path = "courier/main.py", content = "2222222222222222" }\n'
ENTRIES = [
    Change("entry added", (Edit(_BASELINE, "[service.task_api]\n", f"[service.task_api]\n{_NEW_ENTRY}"),), _BASELINE, "the baseline accepts `first-party-import-resolves`"),
    Change("entry exchanged for another one", (Edit(_BASELINE, "b364d6351781eaa7", "b364d6351781eaa8"),), _BASELINE, "the baseline accepts"),
    Change("end of an entry moved", (Edit(_BASELINE, "until = 2027-01-31", "until = 2031-01-31"),), _BASELINE, "ends on 2031-01-31"),
    Change("end of an entry dropped", (Edit(_BASELINE, ", until = 2027-01-31", ""),), _BASELINE, "ends never"),
    Change("many entries added", (Edit(_BASELINE, BASELINE[BASELINE.index("[service"):], BASELINE[BASELINE.index("[service"):] + "".join(_NEW_ENTRY.replace("1" * 16, f"{number:016x}") for number in range(30))),), _BASELINE, "30 findings more"),
]  # fmt: skip

SIGHT = [
    Change("code hidden from git", (Edit(".gitignore", "*.local\n", "*.local\nreporter/\n"),), "reporter", "no longer read (ignored by git)", untracked="reporter"),
    Change("role by a label", (Edit("docker-compose.yml", "build: reporter", "build: reporter\n    labels:\n      hybrid_lint.role: tool"),), "docker-compose.yml", "the role of `reporter`"),
    Change("declared role taken out", (Edit(_CONFIGURATION, '[tool.hybrid-lint.services.courier]\nrole = "business_worker"\n', ""),), _CONFIGURATION, "the role of `courier`"),
    Change("declared to be generated", (Edit("task_api/store.py", to="task_api/store_pb2.py"),), "task_api/store_pb2.py", "declares it to be generated"),
    Change("service moved among the examples", (
        Edit("reporter", to="examples/reporter"),
        Edit("docker-compose.yml", "  reporter:\n    build: reporter\n", ""),
        Edit("examples/docker-compose.yml", new="services:\n  reporter:\n    build: reporter\n"),
    ), "examples/docker-compose.yml", "counts as an example"),
]  # fmt: skip
