"""`ask`: a question to the views of the packs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from tests.support.view_answers import answer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.view_answers import Ask


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """`ask(files, sql, lists)`: the rows of a query on a repository of these files."""
    return partial(answer, tmp_path)
