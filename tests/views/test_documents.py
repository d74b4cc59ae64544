"""What documents, SQL files and YAML files of a known role hold: `document_part`, `sql_part`, `yaml_role`, `ci_step`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask


def test_parts_of_a_document_know_their_section(ask: Ask) -> None:
    files = {"README.md": "[a](b.md)\n# Setup\n```sh\nmake\n```\n## Use\n[c](d.md)\n"}
    assert ask(files, "SELECT kind, level, text, target, section FROM document_part ORDER BY part") == [
        ("link", None, "a", "b.md", None),
        ("heading", 1, "Setup", None, None),
        ("code", None, "make", "sh", "Setup"),
        ("heading", 2, "Use", None, "Setup"),
        ("link", None, "c", "d.md", "Use"),
    ]


def test_columns_of_sql_say_what_they_are(ask: Ask) -> None:
    files = {
        "sql/init.sql": "CREATE TABLE t (id int PRIMARY KEY, u int REFERENCES users);\nCREATE INDEX i ON t (u);\n",
        "models.py": 'DDL = "CREATE TABLE p (a int)"\n',
    }
    sql = (
        "SELECT path, kind, name, table_name, type, nullable, key, reference FROM sql_part ORDER BY path, line, column"
    )
    assert ask(files, sql) == [
        ("models.py", "table", "p", None, None, None, None, None),
        ("models.py", "column", "a", "p", None, None, None, None),
        ("sql/init.sql", "table", "t", None, None, None, None, None),
        ("sql/init.sql", "column", "id", "t", "int", 0, "primary", None),
        ("sql/init.sql", "column", "u", "t", "int", 1, None, "users"),
        ("sql/init.sql", "reference", "users", "t", None, None, None, None),
        ("sql/init.sql", "index", "i", "t", None, None, None, None),
    ]


def test_yaml_files_have_roles(ask: Ask) -> None:
    files = {
        ".github/workflows/ci.yml": "jobs: {}\n",
        ".github/dependabot.yml": "version: 2\n",
        ".gitlab-ci.yml": "test: {script: [make]}\n",
        "docs/.gitlab-ci.yml": "test: {script: [make]}\n",
        ".pre-commit-config.yaml": "repos: []\n",
        "docker-compose.yml": "services: {redis: {image: 'redis:7'}}\n",
        "config/prometheus/prometheus.yml": "scrape_configs: []\n",
        "config/promtail.yml": "scrape_configs: []\nclients: []\n",
        "config/alerts.yml": "groups: [{name: a, rules: [{alert: Down, expr: up == 0}]}]\n",
        "config/groups.yml": "groups: [{name: a}]\n",
        "config/alertmanager.yml": "route: {}\nreceivers: []\n",
        "config/route.yml": "route: {}\n",
        "config/grafana/datasources.yml": "apiVersion: 1\ndatasources: []\n",
        "config/grafana/dashboards.yml": "apiVersion: 1\nproviders: []\n",
        "nested.yaml": "a: {scrape_configs: []}\n",
    }
    assert ask(files, "SELECT path, role FROM yaml_role ORDER BY path") == [
        (".github/workflows/ci.yml", "ci"),
        (".gitlab-ci.yml", "ci"),
        (".pre-commit-config.yaml", "precommit"),
        ("config/alertmanager.yml", "alertmanager"),
        ("config/alerts.yml", "alert_rules"),
        ("config/grafana/dashboards.yml", "grafana"),
        ("config/grafana/datasources.yml", "grafana"),
        ("config/prometheus/prometheus.yml", "prometheus"),
        ("config/promtail.yml", "promtail"),
        ("docker-compose.yml", "compose"),
    ]


GITHUB = """\
on: push
jobs:
  test:
    steps:
      - uses: actions/checkout@v4
      - run: make test
      - run: make lint || true
      - {run: make slow, continue-on-error: true}
      - {run: make deploy, if: github.ref == 'main'}
"""
GITLAB = """\
stages: [test, deploy]
test:
  before_script: [pip install .]
  script:
    - pytest
    - bandit . || exit 0
deploy:
  script: make deploy
  allow_failure: true
  when: manual
"""


def test_steps_of_github(ask: Ask) -> None:
    sql = "SELECT job, run, uses, condition, soft, line FROM ci_step ORDER BY line"
    assert ask({".github/workflows/ci.yml": GITHUB, "other.yml": GITHUB}, sql) == [
        ("test", None, "actions/checkout@v4", None, 0, 5),
        ("test", "make test", None, None, 0, 6),
        ("test", "make lint || true", None, None, 1, 7),
        ("test", "make slow", None, None, 1, 8),
        ("test", "make deploy", None, "github.ref == 'main'", 0, 9),
    ]


def test_steps_of_gitlab(ask: Ask) -> None:
    sql = "SELECT job, run, condition, soft, line FROM ci_step ORDER BY line"
    assert ask({".gitlab-ci.yml": GITLAB}, sql) == [
        ("test", "pip install .", None, 0, 3),
        ("test", "pytest", None, 0, 5),
        ("test", "bandit . || exit 0", None, 1, 6),
        ("deploy", "make deploy", "manual", 1, 8),
    ]
