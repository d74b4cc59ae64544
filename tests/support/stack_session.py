"""A stack that runs for the tests of one folder and ends with the last of them: its containers take a third of a processor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import ExitStack
    from pathlib import Path

    Hook = Callable[[pytest.Item, pytest.Item | None], None]


def ending(folder: Path, key: pytest.StashKey[ExitStack]) -> Hook:
    """The hook `pytest_runtest_teardown` of a folder's conftest: closes what is stashed under the key after its last test."""

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
        if nextitem is None or not nextitem.path.is_relative_to(folder):
            stashed = item.config.stash.get(key, None)
            if stashed is not None:
                stashed.close()

    return pytest_runtest_teardown


def without_docker(missing: str | None, in_ci: bool) -> None:
    """Skips where no container can be started; in CI that is a failure."""
    if missing and in_ci:
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
