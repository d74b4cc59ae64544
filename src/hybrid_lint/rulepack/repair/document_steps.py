"""Steps in YAML, TOML and manifests of requirements."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from hybrid_lint.rulepack.repair.base import Name, Number, Placed, Strict


class MergeStep(Strict):
    """Entries and items that a YAML file lacks, where a pointer leads; what is there stays."""

    path: Name
    pointer: str = Field(description="As in `yaml_node`: `services.{subject}.networks`; '' is the document.")
    value: Any = Field(description="A value with placeholders in its texts, or a column with one as JSON.")
    replace: bool = Field(default=False, description="Plain values that are there are replaced.")


class RemoveEntryStep(Strict):
    """An entry with its key, or an item, out of a YAML file: where the finding is, or where a pointer leads."""

    path: Name = "{path}"
    pointer: str | None = None
    line: Number = "{line}"
    column: Number = "{column}"


class CopyEntriesStep(Strict):
    """Entries of a YAML file as another has them, with the anchors that they use; the file is made if there is none."""

    path: Name
    from_: Name = Field(alias="from", description="The file that has them.")
    top: Name = Field(default="services", description="The top-level key whose entries they are.")
    keys: list[Name] | Name = Field(description="Their keys, or a column with a JSON list of them.")
    head: str = Field(default="", description="What a new file begins with.")


class DuplicateEntryStep(Strict):
    """An entry of a YAML file under another name as well, behind the others; its anchors and comments stay."""

    path: Name
    top: Name = Field(default="services", description="The top-level key whose entry it is.")
    from_: Name = Field(alias="from", description="The entry that is there.")
    to: Name
    without: list[Name] | str = Field(
        default=[],
        description="What the new one does not have, as pointers below it in their order, or a column with a JSON list.",
    )
    value: Any = Field(default={}, description="What it has in place of that or beside it.")


class RemoveItemStep(Placed):
    """An item out of an array of a TOML file: the one at the place."""


class SetKeyStep(Strict):
    """A key of a TOML file; a value that is there stays unless `replace` is set."""

    path: Name
    key: list[Name] = Field(min_length=1, description="The names of the tables and of the key.")
    value: Any
    replace: bool = False


class AddItemStep(Strict):
    """An item of an array of a TOML file."""

    path: Name
    key: list[Name] = Field(min_length=1)
    item: Any


class RequireStep(Strict):
    """A requirement in the manifest in which a project declares what it needs."""

    path: Name = Field(description="A pyproject.toml or a requirements file.")
    requirement: Name = Field(description="One, or a column with a JSON list of them.")
    group: str | None = Field(default=None, description="An optional group: `dev`.")
