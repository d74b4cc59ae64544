"""What may stand in a rule's `fix`: the steps that repair a finding, as data that `fix/steps.py` carries out."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

#: Numbers may be columns of the query: `"{line}"`.
_Number = int | str
_Name = Annotated[str, Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class _Placed(_Strict):
    """Where a step works: by default where the finding is."""

    path: _Name = "{path}"
    line: _Number = "{line}"
    column: _Number = "{column}"


class _Ranged(_Placed):
    end_line: _Number = "{end_line}"
    end_column: _Number = "{end_column}"


class ReplaceStep(_Ranged):
    """Another text in place of a range."""

    with_: str = Field(alias="with", description="The new text.")
    old: str | None = Field(default=None, description="What has to be there; if anything else is, nothing is repaired.")
    inside: bool = Field(default=False, description="`old` is a part of the range, a word that stands in it once.")


class ReplaceAllStep(_Strict):
    """Other texts in place of several ranges."""

    places: str = Field(
        description="A column with a JSON list of `{path, line, column, end_line, end_column}`, each perhaps with a `text` and a `part`."
    )
    with_: str = Field(default="", alias="with", description="The new text of a place that brings none.")


class InsertStep(_Placed):
    """A text at a place."""

    text: _Name


class RemoveLinesStep(_Strict):
    """Whole lines out of a file."""

    path: _Name = "{path}"
    line: _Number = "{line}"
    end_line: _Number = "{end_line}"


class AppendStep(_Strict):
    """Those of some lines that a file lacks, or a paragraph, at its end; the file is made if there is none."""

    path: _Name
    lines: list[str] | str | None = Field(default=None, description="Lines, or a column with a JSON list of them.")
    text: str | None = Field(default=None, description="A paragraph, which an empty line sets apart.")

    @model_validator(mode="after")
    def _one_content(self) -> AppendStep:
        if (self.lines is None) == (self.text is None):
            raise ValueError("`lines` or a `text` are appended")
        return self


class MergeStep(_Strict):
    """Entries and items that a YAML file lacks, where a pointer leads; what is there stays."""

    path: _Name
    pointer: str = Field(description="As in `yaml_node`: `services.{subject}.networks`; '' is the document.")
    value: Any = Field(description="A value with placeholders in its texts, or a column with one as JSON.")
    replace: bool = Field(default=False, description="Plain values that are there are replaced.")


class RemoveEntryStep(_Strict):
    """An entry with its key, or an item, out of a YAML file: where the finding is, or where a pointer leads."""

    path: _Name = "{path}"
    pointer: str | None = None
    line: _Number = "{line}"
    column: _Number = "{column}"


class CopyEntriesStep(_Strict):
    """Entries of a YAML file as another has them, with the anchors that they use; the file is made if there is none."""

    path: _Name
    from_: _Name = Field(alias="from", description="The file that has them.")
    top: _Name = Field(default="services", description="The top-level key whose entries they are.")
    keys: list[_Name] | _Name = Field(description="Their keys, or a column with a JSON list of them.")
    head: str = Field(default="", description="What a new file begins with.")


class RemoveItemStep(_Placed):
    """An item out of an array of a TOML file: the one at the place."""


class SetKeyStep(_Strict):
    """A key of a TOML file; a value that is there stays unless `replace` is set."""

    path: _Name
    key: list[_Name] = Field(min_length=1, description="The names of the tables and of the key.")
    value: Any
    replace: bool = False


class AddItemStep(_Strict):
    """An item of an array of a TOML file."""

    path: _Name
    key: list[_Name] = Field(min_length=1)
    item: Any


class CreateStep(_Strict):
    """A file that is not there, from a text or a template."""

    path: _Name
    text: str | None = None
    template: str | None = Field(default=None, description="A file in the directory `templates` of the rule's pack.")
    executable: bool = False

    @model_validator(mode="after")
    def _one_content(self) -> CreateStep:
        if (self.text is None) == (self.template is None):
            raise ValueError("a file is created from a `text` or from a `template`")
        return self


class RenameStep(_Strict):
    """Another name for a file or directory, and for whatever refers to it by its path."""

    path: _Name
    to: _Name = Field(description="The new last segment, or a path from the root if it has a `/`.")


class RenameWordStep(_Strict):
    """Another name wherever one stands as a whole word in the files of the system: a host, a variable, a key."""

    from_: _Name = Field(alias="from")
    to: _Name
    as_: Literal["host", "variable", "resource", "image", "identifier", "name"] = Field(
        default="name",
        alias="as",
        description="What it names, which decides where it is looked for: a `resource` is declared in compose, an `identifier` in SQL.",
    )


class MakeExecutableStep(_Strict):
    """The mode of a script."""

    path: _Name


class UntrackStep(_Strict):
    """A file out of git's index; on the disk it stays."""

    path: _Name


class RequireStep(_Strict):
    """A requirement in the manifest in which a project declares what it needs."""

    path: _Name = Field(description="A pyproject.toml or a requirements file.")
    requirement: _Name = Field(description="One, or a column with a JSON list of them.")
    group: str | None = Field(default=None, description="An optional group: `dev`.")


class PythonStep(_Ranged):
    """A change of Python code that takes its syntax, at the call or definition where the finding is, with the imports that it needs."""

    change: Literal[
        "rename_call", "replace_call", "await_call", "add_argument", "set_argument", "drop_argument", "replace_argument",
        "log_call", "add_decorator", "insert_behind", "move_above", "drop_field", "drop_default",
    ]  # fmt: skip
    places: str | None = Field(
        default=None,
        description="A column with a JSON list of `{line, column, end_line, end_column}` in place of the one place.",
    )
    to: _Number | None = Field(
        default=None,
        description="The new name, call, decorator or code, in which `_` is the argument's value or the name assigned; or a line.",
    )
    argument: str | None = Field(default=None, description="`name=value`, or the name alone.")
    imports: list[_Name] | str = Field(
        default=[],
        description="What the new code needs: `asyncio`, `httpx:ASGITransport`; or a column with a JSON list.",
    )


class StepModel(_Strict):
    """One step: a map with one key."""

    replace: ReplaceStep | None = None
    replace_all: ReplaceAllStep | None = None
    insert: InsertStep | None = None
    remove_lines: RemoveLinesStep | None = None
    append: AppendStep | None = None
    merge: MergeStep | None = None
    remove_entry: RemoveEntryStep | None = None
    copy_entries: CopyEntriesStep | None = None
    set_key: SetKeyStep | None = None
    add_item: AddItemStep | None = None
    remove_item: RemoveItemStep | None = None
    create: CreateStep | None = None
    rename: RenameStep | None = None
    rename_word: RenameWordStep | None = None
    make_executable: MakeExecutableStep | None = None
    untrack: UntrackStep | None = None
    require: RequireStep | None = None
    python: PythonStep | None = None

    @model_validator(mode="after")
    def _one_key(self) -> StepModel:
        if len(self.model_fields_set) != 1:
            raise ValueError("a step has one key")
        return self

    def stored(self) -> dict[str, Any]:
        """`{step: fields}`, as `check/repair.py` fills it."""
        (name,) = self.model_fields_set
        fields: BaseModel = getattr(self, name)
        return {name: fields.model_dump(by_alias=True, exclude_none=True)}


class FixModel(_Strict):
    """What repairs a finding. Where a column that a step names is NULL, that finding has no repair."""

    safety: Literal["safe", "unsafe"] = Field(
        default="unsafe", description="`safe`: what runs behaves as before, and nobody has to look at it."
    )
    title: _Name = Field(description="What it does, as an order of a few words; may hold `{column}`.")
    steps: list[StepModel] = Field(min_length=1)

    def stored(self) -> dict[str, Any]:
        """The fix as plain values."""
        return {"safety": self.safety, "title": self.title, "steps": [step.stored() for step in self.steps]}
