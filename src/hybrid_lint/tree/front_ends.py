"""Which directories hold a front end in Svelte, whose scripts are read; nobody else's are."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.tree.walk import Entry

MANIFEST = "package.json"
#: What scripts and components of a front end are read as, by the kind that their names give them.
KINDS = {"javascript": "client_script", "svelte": "client_component"}
#: Directories of a front end that hold what a tool made, or what is handed on as it is.
_MADE = frozenset(
    (
        "node_modules",
        "dist",
        "build",
        "out",
        ".svelte-kit",
        ".vercel",
        ".netlify",
        ".vite",
        "static",
        "public",
        "coverage",
        "vendor",
        "storybook-static",
    )
)
_LARGEST = 500_000


class FrontEnds:
    """`packages` has each directory with a package.json, and whether that names svelte. The nearest one above a file decides."""

    def __init__(self, packages: dict[str, bool] | None = None) -> None:
        self.packages = packages or {}

    def kind_of(self, path: str, kind: str) -> str:
        """The kind of a file, which may be one of a front end's."""
        found = KINDS.get(kind)
        if found is None or not self.packages:
            return kind
        directory, _, name = path.rpartition("/")
        home = directory
        while home not in self.packages:
            if not home:
                return kind
            home = home.rpartition("/")[0]
        inner = directory[len(home) :].split("/")
        if not self.packages[home] or not _MADE.isdisjoint(inner) or name.endswith((".min.js", ".d.ts")):
            return kind
        return found

    def text(self) -> str:
        """For comparing with an earlier run."""
        return json.dumps(sorted(self.packages.items())) if any(self.packages.values()) else ""


def front_ends(root: str, entries: Iterable[Entry]) -> FrontEnds:
    """Reads the package.json files of a tree. Where none names svelte, nothing is known of any."""
    found = {}
    for entry in entries:
        directory, _, name = entry.path.rpartition("/")
        if name == MANIFEST and entry.size <= _LARGEST:
            found[directory] = _names_svelte(f"{root}/{entry.path}")
    return FrontEnds(found if any(found.values()) else {})


def among(files: Sequence[Entry]) -> bool:
    """Whether a package.json is among some files."""
    return any(entry.path.rpartition("/")[2] == MANIFEST for entry in files)


def _names_svelte(path: str) -> bool:
    try:
        with open(path, "rb") as stream:
            content = stream.read(_LARGEST)
        if b'"svelte"' not in content:
            return False
        held = json.loads(content.decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return False
    groups = [held.get(group) for group in ("dependencies", "devDependencies")] if isinstance(held, dict) else []
    return any(isinstance(group, dict) and "svelte" in group for group in groups)
