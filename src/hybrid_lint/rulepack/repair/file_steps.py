"""Steps about files as wholes, and about what things are called."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from hybrid_lint.rulepack.repair.base import Name, Strict


class CreateStep(Strict):
    """A file that is not there, from a text or a template."""

    path: Name
    text: str | None = None
    template: str | None = Field(default=None, description="A file in the directory `templates` of the rule's pack.")
    executable: bool = False

    @model_validator(mode="after")
    def _one_content(self) -> CreateStep:
        if (self.text is None) == (self.template is None):
            raise ValueError("a file is created from a `text` or from a `template`")
        return self


class CopyFileStep(Strict):
    """A file once more at another place, with other texts in it."""

    from_: Name = Field(alias="from")
    to: Name
    places: str = Field(
        description="A column with a JSON list of `{line, column, end_line, end_column, text}`, what is different in the copy."
    )


class RenameStep(Strict):
    """Another name for a file or directory, and for whatever refers to it by its path."""

    path: Name
    to: Name = Field(description="The new last segment, or a path from the root if it has a `/`.")


class RenameWordStep(Strict):
    """Another name wherever one stands as a whole word in the files of the system: a host, a variable, a key."""

    from_: Name = Field(alias="from")
    to: Name
    as_: Literal["host", "variable", "resource", "image", "identifier", "name"] = Field(
        default="name",
        alias="as",
        description="What it names, which decides where it is looked for: a `resource` is declared in compose, an `identifier` in SQL.",
    )


class MakeExecutableStep(Strict):
    """The mode of a script."""

    path: Name


class UntrackStep(Strict):
    """A file out of git's index; on the disk it stays."""

    path: Name
