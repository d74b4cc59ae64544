"""The steps that fixes are made of: each turns its filled fields into edits, files and names of a change.

A step raises `CannotEdit` where the repository is not as its fields say. `rulepack/fix_model.py` has the fields.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from hybrid_lint.edit.ranges import CannotEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from hybrid_lint.fix.change import Change
    from hybrid_lint.fix.workspace import Workspace

    Step = Callable[[dict[str, Any], Workspace, Change], None]

#: Step → the module of this package that has a function of that name.
_MODULES = {
    "replace": "text_steps",
    "replace_all": "text_steps",
    "insert": "text_steps",
    "remove_lines": "text_steps",
    "append": "text_steps",
    "remove_command": "command_step",
    "create": "file_steps",
    "copy_file": "file_steps",
    "make_executable": "file_steps",
    "untrack": "file_steps",
    "merge": "yaml_steps",
    "remove_entry": "yaml_steps",
    "copy_entries": "yaml_steps",
    "duplicate_entry": "yaml_steps",
    "set_key": "toml_steps",
    "add_item": "toml_steps",
    "remove_item": "toml_steps",
    "require": "toml_steps",
    "rename": "rename_step",
    "rename_word": "rename_word_step",
    "move_classes": "move_classes_step",
    "python": "python_step",
    "prefix_paths": "path_step",
}


def change_for(finding: dict[str, Any], tree: Workspace) -> Change:
    """What repairs a finding, in the repository as it is. Raises `CannotEdit` if that cannot be done, or nothing is to be done."""
    from hybrid_lint.fix.change import Change

    change = Change(finding)
    for step in finding["fix"]["steps"]:
        ((name, fields),) = step.items()
        _function(name)(fields, tree, change)
    if change.is_empty:
        raise CannotEdit("everything is there already")
    return change


def _function(name: str) -> Step:
    step: Step = getattr(import_module(f"hybrid_lint.fix.{_MODULES[name]}"), name)
    return step
