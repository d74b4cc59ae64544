"""setup.py, Pipfile and pylock.toml declare requirements like any other manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hybrid_lint.extract.kinds import kind_of
from hybrid_lint.extract.python.reader import extract as python
from hybrid_lint.extract.toml_file import extract as toml

if TYPE_CHECKING:
    from hybrid_lint.facts.extraction import Extractor

PIPFILE = """[[source]]
url = "https://pypi.org/simple"
verify_ssl = true
name = "pypi"

[packages]
fastapi = "*"
Asyncpg = {version = "~=0.30", extras = ["gssauth"], markers = "os_name == 'posix'"}
shared = {path = "../shared", editable = true}

[packages.motor]
git = "https://example.com/motor.git"
ref = "main"

[dev-packages]
pytest = ">=8,<9"

[docs]
sphinx = "==7.0"

[requires]
python_version = "3.12"
"""
PYLOCK = """lock-version = "1.0"
created-by = "uv"
extras = ["pg"]

[[packages]]
name = "SQLAlchemy"
version = "2.0.36"
dependencies = [{ name = "greenlet" }]
[[packages.wheels]]
name = "sqlalchemy-2.0.36-py3-none-any.whl"
url = "https://files.example.com/sqlalchemy-2.0.36-py3-none-any.whl"

[[packages]]
name = "asyncpg"
version = "0.30.0"
marker = "'pg' in extras"

[[packages]]
name = "tasks"
[packages.vcs]
type = "git"
url = "https://example.com/tasks.git"
"""


def requirements(extractor: Extractor, text: str) -> list[tuple[Any, ...]]:
    """(name, specifier, marker, url, origin, text) of each requirement."""
    rows = extractor(text.encode()).get("requirement", [])
    return [(row[1], row[3], row[4], row[5], row[6], row[7]) for row in rows]


def test_pipfile() -> None:
    assert kind_of("a/Pipfile", executable=False) == "toml"
    assert requirements(toml, PIPFILE) == [
        ("fastapi", "", None, None, "runtime", 'fastapi = "*"'),
        ("asyncpg", "~=0.30", "os_name == 'posix'", None, "runtime", PIPFILE.split("\n")[7]),
        ("shared", "", None, "../shared", "runtime", PIPFILE.split("\n")[8]),
        ("motor", "", None, "git+https://example.com/motor.git@main", "runtime", "packages.motor"),
        ("pytest", ">=8,<9", None, None, "group:dev", 'pytest = ">=8,<9"'),
        ("sphinx", "==7.0", None, None, "group:docs", 'sphinx = "==7.0"'),
    ]
    assert [row[1:4] for row in toml(PIPFILE.encode())["manifest_include"]] == [("editable", "runtime", "../shared")]


@pytest.mark.parametrize(
    "text",
    ['[packages]\na = "1"', '[tool.x]\n[packages]\na = "1"', "lock-version = 1\na = 1", '[[packages]]\nname = "a"'],
)
def test_packages_of_other_tools(text: str) -> None:
    assert requirements(toml, text) == []


def test_pylock() -> None:
    assert requirements(toml, PYLOCK) == [
        ("sqlalchemy", "==2.0.36", None, None, "runtime", "SQLAlchemy"),
        ("asyncpg", "==0.30.0", "'pg' in extras", None, "extra:pg", "asyncpg"),
        ("tasks", "", None, "https://example.com/tasks.git", "runtime", "tasks"),
    ]
    found = toml(PYLOCK.encode())
    assert [row[1:4] for row in found["locked_package"]] == [
        ("sqlalchemy", "2.0.36", "registry"), ("asyncpg", "0.30.0", "registry"), ("tasks", None, "vcs")]  # fmt: skip
    assert [row[1:3] for row in found["locked_dependency"]] == [("sqlalchemy", "greenlet")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from setuptools import setup\nsetup(install_requires=['Asyncpg>=0.30', 'x[y]; os_name == \"nt\"'])",
         [("asyncpg", ">=0.30", None, None, "runtime", "Asyncpg>=0.30"),
          ("x", "", 'os_name == "nt"', None, "runtime", 'x[y]; os_name == "nt"')]),
        ("import setuptools as s\nNEEDS = ['motor' '==3']\ns.setup(install_requires=NEEDS)",
         [("motor", "==3", None, None, "runtime", "NEEDS")]),
        ("from distutils.core import setup\nNEEDS = ['motor==3']\nsetup(install_requires=NEEDS)",
         [("motor", "==3", None, None, "runtime", "motor==3")]),
        ("from setuptools import setup\nsetup(extras_require={'pg': ['asyncpg'], 'Pg:os_name==\"nt\"': 'motor'}, setup_requires='a')",
         [("asyncpg", "", None, None, "extra:pg", "asyncpg"),
          ("motor", "", 'os_name=="nt"', None, "extra:pg", "motor"),
          ("a", "", None, None, "build", "a")]),
        ("from setuptools import setup\nsetup(install_requires=read())", []),
        ("def setup(**k): ...\nsetup(install_requires=['a'])", []),
    ],
)  # fmt: skip
def test_setup_py(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert requirements(python, text) == expected


def test_setup_py_that_reads_a_requirements_file() -> None:
    text = "from setuptools import setup\nwith open('requirements/base.txt') as f:\n    needs = f.read().splitlines()\nsetup(install_requires=needs, entry_points={'console_scripts': ['tasks = tasks.main:run']})\n"
    found = python(text.encode())
    assert [row[1:5] for row in found["manifest_include"]] == [("requirements", "runtime", "requirements/base.txt", 2)]
    assert [row[1:3] for row in found["console_script"]] == [("tasks", "tasks.main:run")]


def test_setup_py_with_a_wrong_requirement() -> None:
    text = "from setuptools import setup\nsetup(install_requires=['?', 'a'])\n"
    assert [row[1] for row in python(text.encode())["requirement"]] == ["a"]
