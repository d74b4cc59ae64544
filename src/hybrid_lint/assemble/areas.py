"""What a path is for, by its place in the tree: service code, tests, tools, migrations, examples, documentation."""

from __future__ import annotations

_TESTS = frozenset(("tests", "test", "testing", "e2e", "integration_tests", "unit_tests", "load_tests", "spec", "specs"))
_TOOLS = frozenset(("scripts", "tools", "tool", "bin", "hack", "ops", "devtools", "ci", "utils_scripts"))
_MIGRATIONS = frozenset(("migrations", "alembic", "versions"))
_EXAMPLES = frozenset(("examples", "example", "samples", "sample", "templates", "template", "cookiecutter", "skeleton"))
_DOCUMENTATION = frozenset(("docs", "doc", "documentation", "docs_src"))
_VENDORED = frozenset(("vendor", "vendored", "third_party", "_vendor", "node_modules", "site-packages", "external"))


def area_of(path: str) -> str:
    """service, test, tool, migration, example, documentation or vendored; `service` if the path says nothing."""
    segments = path.split("/")
    name = segments[-1]
    folders = segments[:-1]
    if name == "conftest.py" or name.startswith("test_") or name.endswith(("_test.py", "_tests.py")):
        return "test"
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
    if any(folder in _MIGRATIONS for folder in folders):
        return "migration"
    if name in ("setup.py", "noxfile.py", "tasks.py.in", "fabfile.py", "gunicorn.conf.py", "gunicorn_conf.py"):
        return "tool" if name != "gunicorn_conf.py" and name != "gunicorn.conf.py" else "service"
    if name.endswith(("_pb2.py", "_pb2_grpc.py")):
        return "generated"
    return "service"
