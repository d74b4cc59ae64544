"""What the ignore files of a repository decide: for git about every path, for builds about their contexts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hybrid_lint.store.database import Store

    Patterns = Mapping[str, list[tuple[str, bool]]]
    Lines = Mapping[str, list[int]]

#: What a use case's and a build context's ignore files are asked about (catalogue STR005, STR011).
GIT_PROBES = (
    ".env",
    "__pycache__/",
    ".venv/",
    ".coverage",
    "htmlcov/",
    ".pytest_cache/",
    ".mypy_cache/",
    ".ruff_cache/",
    ".env.example",
)
DOCKER_PROBES = (".env", ".git/", "tests/", "__pycache__/", ".venv/", "secrets/", "README.md")


class GitIgnored:
    """What git ignores below the checked root, tracked or not. Paths are relative to the root."""

    def __init__(self, store: Store, patterns: Patterns, lines: Lines) -> None:
        from hybrid_lint.formats.ignore.git import GitIgnore, GitMatcher

        outer: dict[str, list[tuple[str, bool]]] = {}
        for below, pattern, negated in store.rows(
            "SELECT root, pattern, negated FROM outer_ignore_pattern ORDER BY ordinal"
        ):
            outer.setdefault(below, []).append((pattern, bool(negated)))
        # Everything as seen from the topmost .gitignore.
        self._top = top = max(outer, key=len, default="")
        matchers = [(top[: -len(below) - 1], GitMatcher(own)) for below, own in outer.items()]
        self._inner = {
            f"{top}/{path.rpartition('/')[0]}".strip("/"): path
            for path in patterns
            if path.rpartition("/")[2] == ".gitignore"
        }
        own = ((base, GitMatcher(patterns[path], lines[path])) for base, path in sorted(self._inner.items()))
        self._git = GitIgnore([*matchers, *own])
        self._lines = lines

    def ignores(self, path: str, directory: bool = False) -> bool:
        """Whether git would leave the path out of what it tracks."""
        return self._git.ignored(self._seen(path), directory)

    def place(self, path: str, directory: bool = False) -> tuple[str | None, int | None]:
        """The .gitignore below the root whose pattern decides about the path, and the line; None for another one or none."""
        decided = self._git.deciding(self._seen(path), directory)
        where = self._inner.get(decided[0]) if decided is not None else None
        return where, self._lines[where][decided[1]] if decided is not None and where is not None else None

    def _seen(self, path: str) -> str:
        return f"{self._top}/{path}".strip("/")


def read_patterns(store: Store) -> tuple[Patterns, Lines]:
    """Patterns with whether they are negated, and their lines, by ignore file."""
    patterns: dict[str, list[tuple[str, bool]]] = {}
    lines: dict[str, list[int]] = {}
    for path, pattern, negated, line in store.rows(
        "SELECT path, pattern, negated, line FROM ignore_pattern ORDER BY path, ordinal"
    ):
        patterns.setdefault(path, []).append((pattern, bool(negated)))
        lines.setdefault(path, []).append(line)
    return patterns, lines


def write_ignored_probes(store: Store) -> None:
    """Fills `ignored_probe` for use cases and the root (git) and for the builds' contexts (docker)."""
    patterns, lines = read_patterns(store)
    store.insert("ignored_probe", [*_git_probes(store, patterns, lines), *_docker_probes(store, patterns, lines)])


def mark_ignored_imports(store: Store) -> None:
    """Says of missing modules whether git would track them."""
    rows = store.rows("SELECT DISTINCT place FROM missing_import WHERE place IS NOT NULL")
    git = GitIgnored(store, *read_patterns(store)) if rows else None
    for (place,) in rows:
        ignored = git is not None and (git.ignores(f"{place}.py") or git.ignores(place, directory=True))
        store.execute("UPDATE missing_import SET ignored = ? WHERE place = ?", (int(ignored), place))


def _git_probes(store: Store, patterns: Patterns, lines: Lines) -> Iterator[tuple[object, ...]]:
    git = GitIgnored(store, patterns, lines)
    for directory in ("", *(path for (path,) in store.rows("SELECT path FROM use_case ORDER BY path"))):
        for probe in GIT_PROBES:
            asked = (f"{directory}/{probe}".strip("/"), probe.endswith("/"))
            yield (directory, "git", probe, int(git.ignores(*asked)), None, None, *git.place(*asked))


def _docker_probes(store: Store, patterns: Patterns, lines: Lines) -> Iterator[tuple[object, ...]]:
    """Contexts that compose files name, and those in which an undeployed Dockerfile finds what it copies."""
    from hybrid_lint.formats.ignore.docker import DockerMatcher

    known = {path for (path,) in store.rows("SELECT path FROM file WHERE kind = 'ignore_docker'")}
    for context, dockerfile in store.rows(
        "SELECT build_context, dockerfile FROM container WHERE build_context IS NOT NULL UNION "
        "SELECT i.context, i.dockerfile FROM image i WHERE EXISTS (SELECT 1 FROM image_file f WHERE f.image = i.id) "
        "AND NOT EXISTS (SELECT 1 FROM container c WHERE c.dockerfile = i.dockerfile) ORDER BY 1, 2"
    ):
        general = f"{context}/.dockerignore" if context else ".dockerignore"
        ignore_file = next((path for path in (f"{dockerfile}.dockerignore", general) if path in known), None)
        own = patterns.get(ignore_file or "", [])
        matcher = DockerMatcher(own)
        for probe in DOCKER_PROBES:
            decided = matcher.deciding(probe.rstrip("/"), probe.endswith("/"))
            where = (ignore_file, lines[ignore_file][decided]) if ignore_file and decided is not None else (None, None)
            ignored = int(decided is not None and not own[decided][1])
            yield (context, "docker", probe, ignored, dockerfile, ignore_file, *where)
