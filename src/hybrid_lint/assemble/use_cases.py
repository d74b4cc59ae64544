"""Use cases, layouts, and what ignore files decide: small derived tables about the shape of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hybrid_lint.facts.store import Store

#: What a use case's and a build context's ignore files are asked about (catalogue STR005, STR011).
GIT_PROBES = (".env", "__pycache__/", ".venv/", ".coverage", "htmlcov/", ".pytest_cache/", ".mypy_cache/", ".ruff_cache/", ".env.example")
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
            f"SELECT path, kind, name, ({_MARKS}) FROM file WHERE directory = ? OR directory = ? ORDER BY path", (path, f"{path}/services")
        )
        inner = store.rows("SELECT 1 FROM directory WHERE path IN (?, ?) LIMIT 1", (f"{path}/services", f"{path}/scripts"))
        relevant = [row for row in files if row[1] in ("python", "yaml", "dockerfile")]
        if not any(row[3] for row in files) or not (relevant or inner):
            continue
        order = ("service_definitions.yml", "pyproject.toml", "README.md")
        first = {row[2]: row[0] for row in files}
        anchor = next((first[item] for item in order if item in first), (relevant or files)[0][0])
        ((bots,),) = store.rows(
            "SELECT count(*) FROM fact_python_import i JOIN file f ON f.id = i.file WHERE i.top_level = 'aiogram' AND f.path LIKE ? ESCAPE '\\'",
            (path.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%") + "/%",),
        )
        store.insert("use_case", [(name, path, anchor, int(bots > 0))])


def write_layouts(store: Store) -> None:
    """Fills `layout`: one row per recognised layout and the directory that shows it."""
    rows: list[tuple[str, str]] = [("use_cases", path) for (path,) in store.rows("SELECT path FROM use_case ORDER BY path")]
    for name, path, root in store.rows("SELECT name, path, root FROM service WHERE first_party AND root IS NOT NULL ORDER BY name"):
        del name, path
        if root.startswith("services/") or "/services/" in root:
            inner = {child for (child,) in store.rows("SELECT name FROM directory WHERE parent = ?", (root,))}
            rows.append(("services_src" if "src" in inner else "services_app" if "app" in inner else "services_flat", root))
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
    """Fills `ignored_probe` for use cases and the root (git) and for build contexts (docker)."""
    from hybrid_lint.ignore.docker import DockerMatcher
    from hybrid_lint.ignore.git import GitIgnore, GitMatcher

    matchers: list[tuple[str, GitMatcher]] = []
    docker: dict[str, tuple[str, list[tuple[str, bool]], list[int]]] = {}
    lines_of: dict[str, list[int]] = {}
    grouped: dict[str, list[tuple[str, int, str, int]]] = {}
    for path, pattern, negated, dialect, line in store.rows(
        "SELECT path, pattern, negated, dialect, line FROM ignore_pattern ORDER BY path, ordinal"
    ):
        grouped.setdefault(path, []).append((pattern, negated, dialect, line))
    for path, rows in grouped.items():
        directory = path.rpartition("/")[0]
        patterns = [(pattern, bool(negated)) for pattern, negated, _, _ in rows]
        lines = [line for _, _, _, line in rows]
        lines_of[path] = lines
        if rows[0][2] == "git" and path.endswith(".gitignore"):
            matchers.append((directory, GitMatcher(patterns, lines)))
        elif path.endswith(".dockerignore") and path.rpartition("/")[2] == ".dockerignore":
            docker[directory] = (path, patterns, lines)
    matchers.sort(key=lambda item: item[0])
    git = GitIgnore(matchers)
    found: list[tuple[object, ...]] = []
    directories = ["", *(path for (path,) in store.rows("SELECT path FROM use_case ORDER BY path"))]
    for directory in directories:
        for probe in GIT_PROBES:
            path = f"{directory}/{probe}".strip("/")
            decided = git.deciding(path, probe.endswith("/"))
            where = f"{decided[0]}/.gitignore".lstrip("/") if decided is not None else None
            line = lines_of[where][decided[1]] if decided is not None and where is not None else None
            found.append((directory, "git", probe, int(git.ignored(path, probe.endswith("/"))), where, line))
    contexts = store.rows("SELECT DISTINCT build_context FROM container WHERE build_context IS NOT NULL ORDER BY 1")
    for (context,) in contexts:
        known = docker.get(context)
        matcher = DockerMatcher(known[1]) if known else None
        for probe in DOCKER_PROBES:
            ignored = int(matcher.ignored(probe.rstrip("/"), probe.endswith("/"))) if matcher else 0
            found.append((context, "docker", probe, ignored, known[0] if known else None, 1 if known else None))
    store.insert("ignored_probe", found)
