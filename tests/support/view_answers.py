"""Asks the views of the packs about small repositories that a test writes down."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, Any

from hybrid_lint.pipeline import ask
from hybrid_lint.rulepack.installation import Installed
from hybrid_lint.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from hybrid_lint.store.database import Store

    Ask = Callable[..., list[tuple[Any, ...]]]

#: One service of a compose file in its own folder, started by `python main.py`.
WORKER = {
    "docker-compose.yml": "services:\n  task_worker:\n    build: ./worker\n",
    "worker/Dockerfile": 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nCMD ["python", "main.py"]\n',
}


def answer(
    root: Path,
    files: Mapping[str, str],
    sql: str,
    lists: Mapping[str, Sequence[str]] | None = None,
    configured: Sequence[tuple[str, object]] = (),
) -> list[tuple[Any, ...]]:
    """The rows of a query on a repository of `files` (path → text), with `lists` and `configured` beside those of the packs."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(dedent(text), encoding="utf-8")

    session = Session(root, cache=False)

    def rows(store: Store) -> list[tuple[Any, ...]]:
        packs = session.packs()
        installed = Installed(packs._replace(lists={**packs.lists, **(lists or {})}), store)
        store.insert("configured", configured)
        installed.make_for(sql)
        return store.guarded(sql)[1]

    return ask(session, rows, packs=True)
