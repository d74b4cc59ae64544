"""Compiles rule packs in a process of its own while facts are gathered; the caller does it itself if that fails."""

from __future__ import annotations

import os

from hybrid_lint.store.shard import fork_with_shard, join_shard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hybrid_lint.store.database import Store


class Compilation:
    """Packs that are being compiled; `text` waits for them and may be asked once."""

    def __init__(self, directories: Sequence[Path], scratch: str) -> None:
        self._shard = f"{scratch}/shard-{os.getpid()}-packs"

        def work(shard: Store) -> None:
            from hybrid_lint.rulepack.loader import load_packs
            from hybrid_lint.rulepack.rule import dump

            shard.set_meta("packs", dump(load_packs(directories, type(shard).create(":memory:"))))

        self._child = fork_with_shard(self._shard, work)

    def text(self, store: Store) -> str | None:
        """What `rule.dump` made of the packs; None if they could not be compiled, and the caller finds out why."""
        found: list[str] = []
        join_shard(store, self._child, self._shard, (), lambda shard: found.append(str(shard.meta("packs"))))
        return found[0] if found else None
