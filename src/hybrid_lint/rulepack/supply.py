"""The packs of a run: those kept in the store while no file of theirs changed, else compiled anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.rulepack.rule import dump, load_compiled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hybrid_lint.rulepack.aside import Compilation
    from hybrid_lint.rulepack.rule import Packs
    from hybrid_lint.store.database import Store


def packs_of(directories: Sequence[Path], store: Store, signature: str, compilation: Compilation | None) -> Packs:
    """The packs in these directories; `signature` changes whenever they or the compiler do.

    `compilation` is the same work under way in another process. Raises `RulePackError` for what is wrong in a pack.
    """
    compiled = compilation.text(store) if compilation is not None else None
    if compiled is not None:
        _keep(compiled, store, signature)
    if store.meta("packs_signature") == signature:
        try:
            packs = load_compiled(str(store.meta("packs")))
        except ValueError:
            packs = None
        if packs is not None:
            return packs
    from hybrid_lint.rulepack.loader import load_packs

    packs = load_packs(directories, store)
    _keep(dump(packs), store, signature)
    return packs


def _keep(compiled: str, store: Store, signature: str) -> None:
    store.set_meta("packs", compiled)
    store.set_meta("packs_signature", signature)
