"""What becomes of validators and settings of Pydantic 1, and which of them stay."""

from __future__ import annotations

import pytest

from hybrid_lint.edit.ranges import CannotEdit, applied
from hybrid_lint.fix.python_step import changed
from hybrid_lint.formats.text import Text


def _changed(text: str, at: str, **fields: object) -> str:
    place = Text(text).span(text.index(at), text.index(at) + len(at))
    filled = {"imports": [], **dict(zip(("line", "column", "end_line", "end_column"), place, strict=True)), **fields}
    return applied(text, changed(text, filled, lambda root: False))


def _validated(
    decorator: str, signature: str = "cls, value", top: str = "from pydantic import root_validator, validator"
) -> str:
    text = f"{top}\n\n\nclass M:\n    {decorator}\n    def f({signature}):\n        return value\n"
    return _changed(text, decorator[1:], change="pydantic_validator")


@pytest.mark.parametrize(
    ("decorator", "wanted"),
    [
        ('@validator("a", "b")', '@field_validator("a", "b")'),
        ('@validator(*NAMES, pre=True, always=False)', '@field_validator(*NAMES, mode="before")'),
        ('@validator("a", pre=False)', '@field_validator("a")'),
        ("@root_validator(pre=True)", '@model_validator(mode="before")'),
    ],
)  # fmt: skip
def test_a_validator_of_the_value(decorator: str, wanted: str) -> None:
    name = wanted[1:].partition("(")[0]
    left = "validator" if "root" in decorator else "root_validator"
    after = _validated(decorator)
    # What was not used before stays.
    assert after.startswith(f"from pydantic import {', '.join(sorted((name, left)))}\n")
    assert f"    {wanted}\n    @classmethod\n    def f(cls, value):\n" in after


def test_a_validator_of_the_module() -> None:
    assert '@pydantic.field_validator("a")\n    @classmethod\n' in _validated(
        '@pydantic.validator("a")', top="import pydantic"
    )


@pytest.mark.parametrize(
    ("decorator", "signature"),
    [
        ('@validator("a", always=True)', "cls, value"),
        ('@validator("a", each_item=True)', "cls, value"),
        ('@validator("a", pre=EARLY)', "cls, value"),
        ('@validator("a")', "cls, value, values"),
        ('@validator("a")', "cls, value, **kwargs"),
        ('@validator("a")', "cls, value, *, field"),
        ("@root_validator()", "cls, values"),
        ("@root_validator", "cls, values"),
    ],
)
def test_what_pydantic_2_runs_otherwise_stays(decorator: str, signature: str) -> None:
    with pytest.raises(CannotEdit):
        _validated(decorator, signature)


def test_a_validator_of_somebody_else_stays() -> None:
    with pytest.raises(CannotEdit, match="where the name of the validator comes from"):
        _validated('@validator("a")', top="from checks import validator")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("from pydantic import BaseSettings\n", "from pydantic_settings import BaseSettings\n"),
        ("from pydantic import BaseSettings as Base\n", "from pydantic_settings import BaseSettings as Base\n"),
        (
            "from pydantic import BaseSettings, Field\n",
            "from pydantic import Field\nfrom pydantic_settings import BaseSettings\n",
        ),
    ],
)
def test_settings_come_from_their_own_library(text: str, wanted: str) -> None:
    assert _changed(text, "BaseSettings", change="move_import", to="pydantic_settings:BaseSettings") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "from pydantic import BaseSettings as Base, Field\n",
        "if True:\n    from pydantic import BaseSettings\n",
        "from pydantic import *  # BaseSettings\n",
    ],
)
def test_an_import_that_means_something_else_stays(text: str) -> None:
    with pytest.raises(CannotEdit):
        _changed(text, "BaseSettings", change="move_import", to="pydantic_settings:BaseSettings")
