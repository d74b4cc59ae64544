"""Where compiled packs are kept: in the wheel, else one file per digest in the user's cache directory.

A cache that is missing, foreign, damaged or unwritable costs the time of compiling and never a verdict.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from hybrid_lint.rulepack.compiled import dump, load_compiled
from hybrid_lint.rulepack.template import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.rulepack.rule import Packs

#: Beside the packs in a wheel: the digest of what was compiled, a line end, and the compiled packs.
BUNDLE = "compiled_packs"

_PACKAGE = Path(__file__).resolve().parents[1]
#: What decides, beside the packs, what compiling makes of them.
_COMPILER = (
    "rulepack/**/*.py",
    "facts/*.sql",
    "facts/functions/*.py",
    "facts/functions.py",
    "config/options.py",
    "store/*.py",
)
_KEPT = 20


def compiled_packs(builtin: Sequence[Path], extra: Sequence[Path] = (), digest: str = "") -> Packs:
    """The packs in these directories, compiled now or before; `extra` are compiled on top of the others.

    `digest` is that of the first ones, for whoever knows it. Raises RulePackError as `load_packs` does.
    """
    base = digest or packs_digest(builtin)
    digest = packs_digest(extra, base) if extra else base
    found = _cached(digest) if extra else bundled_packs(builtin, digest) or _cached(digest)
    if found is None:
        from hybrid_lint.rulepack.loader import load_packs
        from hybrid_lint.store.database import Store

        store = Store.create(":memory:")
        try:
            found = (
                load_packs(extra, store, compiled_packs(builtin, digest=base)) if extra else load_packs(builtin, store)
            )
        finally:
            store.close()
        _keep(digest, dump(found))
    return found


def bundled_packs(directories: Sequence[Path], digest: str = "") -> Packs | None:
    """The packs as they were compiled into the wheel; None unless they are those in these directories."""
    tops = {directory.parent for directory in directories}
    if len(tops) != 1:
        return None
    return _read(tops.pop() / BUNDLE, f"{digest or packs_digest(directories)}\n".encode())


def bundle(directories: Sequence[Path]) -> bytes:
    """What stands in the file `BUNDLE` of a wheel that has these packs."""
    from hybrid_lint.rulepack.loader import load_packs
    from hybrid_lint.store.database import Store

    return f"{packs_digest(directories)}\n".encode() + dump(load_packs(directories, Store.create(":memory:")))


def packs_digest(directories: Sequence[Path], below: str = "") -> str:
    """A digest of all files that decide what the packs are compiled to; where they lie does not count.

    `below` is the digest of the packs on top of which these are compiled.
    """
    digest = blake2b(below.encode() or _compiler_digest(), digest_size=16)
    for directory in directories:
        for path in pack_files(directory):
            content = path.read_bytes()
            digest.update(f"{directory.name}/{path.relative_to(directory).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def pack_files(directory: Path) -> list[Path]:
    """Every file of a pack that decides what it is compiled to, in a fixed order."""
    found: list[str] = []
    for top, folders, names in os.walk(directory):
        folders[:] = [folder for folder in folders if folder[:1] != "."]
        every = f"/{TEMPLATES}" in top[len(str(directory)) :].replace(os.sep, "/")
        found += [os.path.join(top, name) for name in names if every or name.endswith((".yaml", ".yml", ".sql"))]
    return [Path(path) for path in sorted(found)]


def cache_directory() -> Path | None:
    """`HYBRID_LINT_CACHE_DIR`, else `hybrid-lint` in the user's directory for caches; None without a home."""
    given = os.environ.get("HYBRID_LINT_CACHE_DIR")
    if given:
        return Path(given).expanduser().absolute()
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        fallback = {"darwin": "~/Library/Caches", "win32": os.environ.get("LOCALAPPDATA", "~/AppData/Local")}
        base = os.path.expanduser(fallback.get(sys.platform, "~/.cache"))
    return Path(base) / "hybrid-lint" if os.path.isabs(base) else None


@cache
def _compiler_digest() -> bytes:
    digest = blake2b(digest_size=16)
    for pattern in _COMPILER:
        for path in sorted(_PACKAGE.glob(pattern)):
            digest.update(f"{path.name}\0".encode() + path.read_bytes())
    return digest.digest()


def _cached(digest: str) -> Packs | None:
    path = _cache_file(digest)
    return None if path is None else _read(path, b"")


def _read(path: Path, prefix: bytes) -> Packs | None:
    try:
        data = path.read_bytes()
        return load_compiled(data[len(prefix) :]) if data.startswith(prefix) else None
    except (OSError, ValueError):
        return None


def _cache_file(digest: str) -> Path | None:
    """The file of a digest; a query is right for the SQLite that prepared it."""
    from hybrid_lint.store.database import SQLITE_VERSION

    directory = cache_directory()
    return None if directory is None else directory / "packs" / f"{digest}-{SQLITE_VERSION}"


def _keep(digest: str, data: bytes) -> None:
    path = _cache_file(digest)
    if path is None:
        return
    scratch = path.with_name(f".{path.name}.{os.urandom(6).hex()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch.write_bytes(data)
        scratch.replace(path)  # whole or not at all, whoever else writes it
        _tidy(path.parent)
    except OSError:
        scratch.unlink(missing_ok=True) if os.access(path.parent, os.W_OK) else None


def _tidy(directory: Path) -> None:
    """Keeps the newest files."""
    files = sorted(directory.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_KEPT:]:
        path.unlink(missing_ok=True)
