"""What a path is for, by its place in the tree: service code, tests, tools, migrations, examples, documentation."""

from __future__ import annotations

from functools import lru_cache

_TESTS = frozenset(
    ("tests", "test", "testing", "e2e", "integration_tests", "unit_tests", "load_tests", "spec", "specs")
)
_TOOLS = frozenset(("scripts", "tools", "tool", "bin", "hack", "ops", "devtools", "ci", "utils_scripts"))
_MIGRATIONS = frozenset(("migrations", "alembic", "versions"))
_EXAMPLES = frozenset(("examples", "example", "samples", "sample", "templates", "template", "cookiecutter", "skeleton"))
#: Folders at the top of a repository in which somebody learns; further below they may be what a system is about.
COURSES = frozenset(
    (
        "practices practice exercises exercise homework homeworks hw katas kata coursework course_work lessons lesson lectures lecture seminars "
        "seminar tutorials tutorial workshops workshop labs"
    ).split()
)
_DOCUMENTATION = frozenset(("docs", "doc", "documentation", "docs_src"))
_VENDORED = frozenset(("vendor", "vendored", "third_party", "_vendor", "node_modules", "site-packages", "external"))


def area_of(path: str) -> str:
    """service, test, tool, migration, example, documentation, vendored or generated; `service` if the path says nothing."""
    directory, _, name = path.rpartition("/")
    area = _area_of_directory(directory)
    # A revision may be called after anything: `4f1a_after_the_first_test.py`.
    named = name == "conftest.py" or name.startswith("test_") or name.endswith(("_test.py", "_tests.py"))
    if named and not (area == "migration" and directory.endswith("versions")):
        return "test"
    if area != "service":
        return area
    if name in ("setup.py", "noxfile.py", "fabfile.py"):
        return "tool"
    return "generated" if name.endswith(("_pb2.py", "_pb2_grpc.py")) else "service"


@lru_cache(maxsize=16384)
def _area_of_directory(directory: str) -> str:
    folders = directory.split("/")
    for folder in folders:
        if folder in _TESTS:
            return "test"
        if folder in _VENDORED:
            return "vendored"
        if folder in _EXAMPLES or folder.startswith(".") or "{{" in folder:
            return "example"
        if folder in _DOCUMENTATION:
            return "documentation"
        if folder in _TOOLS:
            return "tool"
    return "migration" if any(folder in _MIGRATIONS for folder in folders) else "service"
