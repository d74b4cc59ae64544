"""Steps at places of texts, whatever the format."""

from __future__ import annotations

from pydantic import Field, model_validator

from hybrid_lint.rulepack.repair.base import Name, Number, Placed, Ranged, Strict


class ReplaceStep(Ranged):
    """Another text in place of a range."""

    with_: str = Field(alias="with", description="The new text.")
    old: str | None = Field(default=None, description="What has to be there; if anything else is, nothing is repaired.")
    inside: bool = Field(default=False, description="`old` is a part of the range, a word that stands in it once.")


class ReplaceAllStep(Strict):
    """Other texts in place of several ranges."""

    places: str = Field(
        description="A column with a JSON list of `{path, line, column, end_line, end_column}`, each perhaps with a `text` and a `part`."
    )
    with_: str = Field(default="", alias="with", description="The new text of a place that brings none.")


class InsertStep(Placed):
    """A text at a place."""

    text: Name


class RemoveLinesStep(Strict):
    """Whole lines out of a file."""

    path: Name = "{path}"
    line: Number = "{line}"
    end_line: Number = "{end_line}"


class AppendStep(Strict):
    """Those of some lines that a file lacks, or a paragraph, at its end; the file is made if there is none."""

    path: Name
    lines: list[str] | str | None = Field(default=None, description="Lines, or a column with a JSON list of them.")
    text: str | None = Field(default=None, description="A paragraph, which an empty line sets apart.")

    @model_validator(mode="after")
    def _one_content(self) -> AppendStep:
        if (self.lines is None) == (self.text is None):
            raise ValueError("`lines` or a `text` are appended")
        return self


class RemoveCommandStep(Ranged):
    """A command out of a Dockerfile or shell script, with the operator that joins it to the next one; an instruction goes with its last."""

    argument: str | None = Field(
        default=None, description="A word of the command, without its quotes, that goes in place of the whole."
    )
    places: str | None = Field(
        default=None,
        description="A column with a JSON list of `{line, column, end_line, end_column}` in place of the one place.",
    )
