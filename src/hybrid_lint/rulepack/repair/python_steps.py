"""The step in Python code."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from hybrid_lint.rulepack.repair.base import Name, Number, Ranged, Strict


class PythonStep(Ranged):
    """A change of Python code that takes its syntax, at the call or definition where the finding is, with the imports that it needs."""

    change: Literal[
        "rename_call", "replace_call", "await_call", "add_argument", "set_argument", "drop_argument", "replace_argument",
        "log_call", "add_decorator", "insert_behind", "move_above", "drop_field", "drop_default", "set_default",
        "add_field", "name_text",
        "store_returned", "asynchronous_redis", "pydantic_validator", "move_import", "replace_import", "replace_arguments",
    ]  # fmt: skip
    places: str | None = Field(
        default=None,
        description="A column with a JSON list of `{line, column, end_line, end_column}` in place of the one place.",
    )
    unread_in: str | None = Field(
        default=None,
        description="A column with a JSON list of modules; where one names what the statement at the place binds, nothing is repaired.",
    )
    to: Number | None = Field(
        default=None,
        description="A new name, call, decorator or code, in which `_` is the argument's value or the name assigned; a parameter, a line.",
    )
    argument: str | None = Field(
        default=None, description="`name=value`, or the name alone; of a parameter its method."
    )
    imports: list[Name] | str = Field(
        default=[],
        description="What the new code needs: `asyncio`, `httpx:ASGITransport`; or a column with a JSON list.",
    )


class PrefixPathsStep(Strict):
    """A prefix before paths of HTTP, and all below them, wherever Python code gives them to a client, a router or an answer."""

    prefix: Name
    paths: str = Field(description="A column with a JSON list of the first segments of paths: `/tasks`.")
    files: str = Field(description="A column with a JSON list of the modules.")
    hosts: str = Field(description="A column with a JSON list of hosts; a URL of any other stays.")


class MoveClassesStep(Strict):
    """Classes of a module, with those of it that they need, in a new module, from which what remains imports them."""

    path: Name = "{path}"
    to: Name
    names: str = Field(description="A column with a JSON list of the names of classes.")
    module: Name = Field(description="By which name the new module is imported.")
    head: Name = Field(description="What the new module says of itself in its first line.")
