"""Dotted names are looked up one step at a time, on the interpreter's own path first."""

from __future__ import annotations

import pytest

from hybrid_lint.assemble.python.modules import Found, KnownFiles, Place, SearchPath, package_of

REPOSITORY = {"app/late.py": 1, "app/queue.py": 2, "app/asyncpg.py": 3, "app/made.py": 4}
IMAGE = {
    "/srv/app/__init__.py": 10,
    "/srv/app/main.py": 11,
    "/srv/mixed/__init__.py": 12,
    "/srv/mixed.py": 13,
    "/srv/plain.py": 14,
    "/srv/plain/inner.py": 15,
    "/srv/spread/one.py": 16,
    "/lib/spread/two.py": 17,
    "/lib/app/other.py": 18,
    "/srv/requests/notes.py": 19,
    "/srv/open/__init__.py": 20,
    "/lib/open/far.py": 21,
}


def search_path() -> SearchPath:
    return SearchPath(
        [Place("/srv", True, True), Place("/lib", True, True), Place("app", False, True, late=True)],
        KnownFiles(REPOSITORY),
        KnownFiles(IMAGE),
        installed={"requests", "queue"},
        libraries={"asyncpg"},
        home=lambda file: "app" if file == 10 else "elsewhere",
        open_ended=lambda file: file == 20,
    )


FILES = [
    ("app", 10),
    ("app.main", 11),
    ("app.made", 4),  # of the package's own directory in the checkout
    ("mixed", 12),
    ("plain", 14),
    ("spread", None),
    ("spread.one", 16),
    ("spread.two", 17),
    ("open.far", 21),
    ("late", 1),
]


@pytest.mark.parametrize(("name", "file"), FILES)
def test_found(name: str, file: int | None) -> None:
    found = search_path().find(name)
    assert isinstance(found, Found)
    assert (found.file, found.ambiguous) == (file, False)


@pytest.mark.parametrize(
    "name", ["plain.inner", "app.other", "asyncpg", "queue", "requests.notes", "app.main.x", "none"]
)
def test_not_found(name: str) -> None:
    assert search_path().find(name) is None


def test_two_places_of_a_checkout_are_ambiguous() -> None:
    places = [Place("a", False, False), Place("b", False, False)]
    path = SearchPath(places, KnownFiles({"a/x.py": 1, "b/x.py": 2, "a/y.py": 3, "b/p/z.py": 4}), KnownFiles({}))
    assert path.find("x") == Found(1, ambiguous=True)
    assert path.find("y") == Found(3)
    assert path.find("p.z") == Found(4)


def test_names_and_children() -> None:
    path = search_path()
    assert path.module_names("/srv/app/main.py", True) == ["app.main"]
    assert path.module_names("app/late.py", False) == ["late"]
    assert path.children("spread") == ["spread.one", "spread.two"]
    assert path.children("none") == []


@pytest.mark.parametrize(
    ("names", "is_package", "level", "expected"),
    [
        (["a.b"], False, 1, "a"),
        (["a.b"], True, 1, "a.b"),
        (["a.b"], True, 2, "a"),
        (["a.b"], False, 2, None),
        (["b", "a.b"], False, 1, "a"),
        (["b"], False, 1, None),
        ([""], True, 1, None),
    ],
)
def test_what_dots_mean(names: list[str], is_package: bool, level: int, expected: str | None) -> None:
    assert package_of(names, is_package, level) == expected
