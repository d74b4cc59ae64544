"""Grammars of tree-sitter without the `__init__` of their packages.

That loads `importlib.resources`, `tempfile` and a dozen more for queries that nobody asks for: 14 ms of each run after an edit.
"""

from __future__ import annotations

from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec


def language_of(package: str, function: str = "language") -> object:
    """The pointer that `tree_sitter.Language` takes, of an installed package like `tree_sitter_python`, by the name of its function."""
    found = find_spec(package)
    places = found.submodule_search_locations if found is not None else None
    binding = PathFinder.find_spec(f"{package}._binding", places) if places else None
    if binding is None or binding.loader is None:
        module = import_module(package)
    else:
        module = module_from_spec(binding)
        binding.loader.exec_module(module)
    language: object = getattr(module, function)()
    return language
