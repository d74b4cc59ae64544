"""What may stand in a rule's `fix`: the steps that repair a finding, as data that `fix/steps.py` carries out."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field, model_validator

from hybrid_lint.rulepack.repair import (  # noqa: TC001 - pydantic reads the annotations
    document_steps,
    file_steps,
    python_steps,
    text_steps,
)
from hybrid_lint.rulepack.repair.base import Name, Strict


class StepModel(Strict):
    """One step: a map with one key."""

    replace: text_steps.ReplaceStep | None = None
    replace_all: text_steps.ReplaceAllStep | None = None
    insert: text_steps.InsertStep | None = None
    remove_lines: text_steps.RemoveLinesStep | None = None
    append: text_steps.AppendStep | None = None
    remove_command: text_steps.RemoveCommandStep | None = None
    merge: document_steps.MergeStep | None = None
    remove_entry: document_steps.RemoveEntryStep | None = None
    copy_entries: document_steps.CopyEntriesStep | None = None
    duplicate_entry: document_steps.DuplicateEntryStep | None = None
    set_key: document_steps.SetKeyStep | None = None
    add_item: document_steps.AddItemStep | None = None
    remove_item: document_steps.RemoveItemStep | None = None
    create: file_steps.CreateStep | None = None
    copy_file: file_steps.CopyFileStep | None = None
    rename: file_steps.RenameStep | None = None
    rename_word: file_steps.RenameWordStep | None = None
    make_executable: file_steps.MakeExecutableStep | None = None
    untrack: file_steps.UntrackStep | None = None
    require: document_steps.RequireStep | None = None
    move_classes: python_steps.MoveClassesStep | None = None
    python: python_steps.PythonStep | None = None
    prefix_paths: python_steps.PrefixPathsStep | None = None

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


class FixModel(Strict):
    """What repairs a finding. Where a column that a step names is NULL, that finding has no repair."""

    safety: Literal["safe", "unsafe"] = Field(
        default="unsafe", description="`safe`: what runs behaves as before, and nobody has to look at it."
    )
    title: Name = Field(description="What it does, as an order of a few words; may hold `{column}`.")
    steps: list[StepModel] = Field(min_length=1)

    def stored(self) -> dict[str, Any]:
        """The fix as plain values."""
        return {"safety": self.safety, "title": self.title, "steps": [step.stored() for step in self.steps]}


class NoFixModel(Strict):
    """That a person has to decide, and why."""

    none: Name = Field(description="Why nothing repairs it, as a sentence.")
