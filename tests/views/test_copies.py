"""What Dockerfiles copy, against what is there: `copied_source`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

FILES = {
    "docker-compose.yml": "services:\n  task_api: {build: ./api}\n",
    "api/Dockerfile": """\
        FROM python:3.12-slim AS wheels
        COPY gone.txt /
        FROM python:3.12-slim
        COPY --from=wheels /a /a
        COPY --from=builder /b /b
        COPY main.py ${EXTRA} /srv/
        CMD ["python", "main.py"]
        """,
    "api/main.py": "print('up')\n",
}


def test_says_what_is_wrong_with_a_source(ask: Ask) -> None:
    sql = "SELECT line, source, problem FROM copied_source WHERE source IS NOT NULL ORDER BY line, source"
    assert ask(FILES, sql) == [
        (2, "gone.txt", "is not in the build context `api`"),
        (5, "builder", "is no stage of this Dockerfile"),
        (6, "main.py", None),
    ]
