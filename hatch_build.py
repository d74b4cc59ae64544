"""Compiles the rule packs when a wheel is built, so that no run has to."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackCompilation(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the compiled packs beside the packs. An editable installation compiles them when they are asked for."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it gathers the files of the wheel."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from hybrid_lint.rulepack.pack_cache import BUNDLE, bundle

        compiled = Path(self.directory) / BUNDLE
        compiled.parent.mkdir(parents=True, exist_ok=True)
        compiled.write_bytes(bundle(sorted(path.parent for path in (root / "rules").glob("*/pack.yaml"))))
        build_data["force_include"][str(compiled)] = f"hybrid_lint/packs/{BUNDLE}"
