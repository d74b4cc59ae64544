"""Use cases, layouts, and what ignore files decide: small derived tables about the shape of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hybrid_lint.facts.store import Store

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

#: One of these makes a child of `use_cases/` a use case and not a package of a domain layer.
_MARKS = (
    "name LIKE 'Dockerfile%' OR name IN ('service_definitions.yml', 'service_definitions.yaml', 'production_overrides.yml', 'shared_dtos.py', "
    "'pyproject.toml', 'Makefile', '.env.example') OR name LIKE '%\\_service.py' ESCAPE '\\' OR name LIKE '%\\_worker.py' ESCAPE '\\' "
    "OR name LIKE 'docker-compose%' OR name LIKE 'compose.y%'"
)


def write_use_cases(store: Store) -> None:
    """Fills `use_case`: children of a directory `use_cases` that hold a service's files, itself or one level below."""
    candidates = store.rows(
        "SELECT d.path, d.name FROM directory d WHERE d.parent IS NOT NULL AND (d.parent = 'use_cases' OR d.parent LIKE '%/use_cases') "
        "AND substr(d.name, 1, 1) NOT IN ('_', '.') ORDER BY d.path"
    )
    for path, name in candidates:
        files = store.rows(
            f"SELECT path, kind, name, ({_MARKS}) FROM file WHERE directory = ? OR directory = ? ORDER BY path",
            (path, f"{path}/services"),
        )
        inner = store.rows(
            "SELECT 1 FROM directory WHERE path IN (?, ?) LIMIT 1", (f"{path}/services", f"{path}/scripts")
        )
        relevant = [row for row in files if row[1] in ("python", "yaml", "dockerfile")]
        if not any(row[3] for row in files) or not (relevant or inner):
            continue
        order = ("service_definitions.yml", "pyproject.toml", "README.md")
        first = {row[2]: row[0] for row in files}
        anchor = next((first[item] for item in order if item in first), (relevant or files)[0][0])
        store.insert("use_case", [(name, path, anchor, 0)])
    for path, has_bot in bot_flags(store).items():
        store.execute("UPDATE use_case SET has_bot = ? WHERE path = ?", (has_bot, path))


def bot_flags(store: Store) -> dict[str, int]:
    """Use case → 1 if a module of it imports aiogram."""
    importing = [
        path
        for (path,) in store.rows(
            "SELECT DISTINCT f.path FROM fact_python_import i JOIN file f ON f.id = i.file WHERE i.top_level = 'aiogram' ORDER BY f.path"
        )
    ]
    return {
        path: int(any(module.startswith(f"{path}/") for module in importing))
        for (path,) in store.rows("SELECT path FROM use_case ORDER BY path")
    }


def write_layouts(store: Store) -> None:
    """Fills `layout`: one row per recognised layout and the directory that shows it."""
    rows: list[tuple[str, str]] = [
        ("use_cases", path) for (path,) in store.rows("SELECT path FROM use_case ORDER BY path")
    ]
    for name, path, root in store.rows(
        "SELECT name, path, root FROM service WHERE first_party AND root IS NOT NULL ORDER BY name"
    ):
        del name, path
        if root.startswith("services/") or "/services/" in root:
            inner = {child for (child,) in store.rows("SELECT name FROM directory WHERE parent = ?", (root,))}
            rows.append(
                ("services_src" if "src" in inner else "services_app" if "app" in inner else "services_flat", root)
            )
        elif root.startswith("use_cases/"):
            continue
        else:
            inner = {child for (child,) in store.rows("SELECT name FROM directory WHERE parent = ?", (root,))}
            if {"domain", "infrastructure"} <= inner:
                rows.append(("ddd", root))
            else:
                rows.append(("src_package" if "src" in inner else "flat", root))
    store.insert("layout", list(dict.fromkeys(rows)))


def write_ignored_probes(store: Store) -> None:
    """Fills `ignored_probe` for use cases and the root (git) and for the builds' contexts (docker)."""
    patterns: dict[str, list[tuple[str, bool]]] = {}
    lines: dict[str, list[int]] = {}
    for path, pattern, negated, line in store.rows(
        "SELECT path, pattern, negated, line FROM ignore_pattern ORDER BY path, ordinal"
    ):
        patterns.setdefault(path, []).append((pattern, bool(negated)))
        lines.setdefault(path, []).append(line)
    store.insert("ignored_probe", [*_git_probes(store, patterns, lines), *_docker_probes(store, patterns, lines)])


def _git_probes(
    store: Store, patterns: Mapping[str, list[tuple[str, bool]]], lines: Mapping[str, list[int]]
) -> Iterator[tuple[object, ...]]:
    from hybrid_lint.ignore.git import GitIgnore, GitMatcher

    outer: dict[str, list[tuple[str, bool]]] = {}
    for below, pattern, negated in store.rows(
        "SELECT root, pattern, negated FROM outer_ignore_pattern ORDER BY ordinal"
    ):
        outer.setdefault(below, []).append((pattern, bool(negated)))
    # Everything as seen from the topmost .gitignore.
    top = max(outer, key=len, default="")
    matchers = [(top[: -len(below) - 1], GitMatcher(own)) for below, own in outer.items()]
    inner = {
        f"{top}/{path.rpartition('/')[0]}".strip("/"): path
        for path in patterns
        if path.rpartition("/")[2] == ".gitignore"
    }
    git = GitIgnore(
        [*matchers, *((base, GitMatcher(patterns[path], lines[path])) for base, path in sorted(inner.items()))]
    )
    for directory in ("", *(path for (path,) in store.rows("SELECT path FROM use_case ORDER BY path"))):
        for probe in GIT_PROBES:
            path = "/".join(part for part in (top, directory, probe.rstrip("/")) if part)
            decided = git.deciding(path, probe.endswith("/"))
            where = inner.get(decided[0]) if decided is not None else None
            line = lines[where][decided[1]] if decided is not None and where is not None else None
            yield (directory, "git", probe, int(git.ignored(path, probe.endswith("/"))), None, None, where, line)


def _docker_probes(
    store: Store, patterns: Mapping[str, list[tuple[str, bool]]], lines: Mapping[str, list[int]]
) -> Iterator[tuple[object, ...]]:
    """Contexts that compose files name, and those in which an undeployed Dockerfile finds what it copies."""
    from hybrid_lint.ignore.docker import DockerMatcher

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
