"""The pipeline as other programs use it."""

from __future__ import annotations

import importlib.resources
from typing import TYPE_CHECKING

import pytest

from hybrid_lint import api
from hybrid_lint.errors import ConfigurationError, UsageError, told_together

if TYPE_CHECKING:
    from pathlib import Path


def test_it_is_typed_for_others() -> None:
    assert importlib.resources.files("hybrid_lint").joinpath("py.typed").is_file()


def test_a_question_about_a_wrong_configuration_is_not_answered(tmp_path: Path) -> None:
    (tmp_path / "hybrid-lint.toml").write_text('fail-on = "nevr"\nshared = ["nope"]\n')
    for ask in (api.services, lambda root: api.query(root, "SELECT nonsense")):
        with pytest.raises(ConfigurationError) as caught:
            ask(tmp_path)
        assert [mistake.line for mistake in (caught.value, *caught.value.others)] == [1, 2]
    assert not (tmp_path / ".hybrid_lint_cache" / "facts.sqlite3").exists()


def test_mistakes_of_several_stages_are_told_together() -> None:
    early, late = ConfigurationError("early", path="c", line=2), ConfigurationError("late", path="c", line=1)
    with pytest.raises(ConfigurationError) as caught, told_together([early]):
        raise late
    assert [str(mistake.message) for mistake in (caught.value, *caught.value.others)] == ["late", "early"]
    with pytest.raises(ConfigurationError, match="early"), told_together([early]):
        raise UsageError("follows from the wrong configuration")
    with pytest.raises(KeyError), told_together([early]):
        raise KeyError("our own bug is not hidden")
    with pytest.raises(ConfigurationError, match="early"), told_together([early]):
        pass
    with told_together([]):
        pass
