"""Compiles the rule packs when a wheel is built, so that no run has to, and puts what `new` is made from into it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackCompilation(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the compiled packs beside the packs, and the parts of the reference stack that are templates into `blueprint`.

    An editable installation compiles packs when they are asked for and reads the stack where it is.
    """

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it gathers the files of the wheel."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from hybrid_lint.rulepack.pack_cache import BUNDLE, bundle
        from hybrid_lint.start.blueprint import part_paths

        compiled = Path(self.directory) / BUNDLE
        compiled.parent.mkdir(parents=True, exist_ok=True)
        compiled.write_bytes(bundle(sorted(path.parent for path in (root / "rules").glob("*/pack.yaml"))))
        build_data["force_include"][str(compiled)] = f"hybrid_lint/packs/{BUNDLE}"

        stack = root / "reference_stack" / "improved_hybrid"
        for path in part_paths(stack):
            build_data["force_include"][str(stack / path)] = f"hybrid_lint/blueprint/{path}"
