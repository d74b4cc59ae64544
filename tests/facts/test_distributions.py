"""The table of distributions is whole: what it says once, it says once, and in the form in which it is asked."""

from __future__ import annotations

import json
import re
from importlib.resources import files

from hybrid_lint.facts.distributions import brought_along, distributions_of
from hybrid_lint.facts.functions import normalized_name
from hybrid_lint.knowledge.libraries import LIBRARIES, STANDARD_LIBRARY

LINES = [
    line
    for line in files("hybrid_lint.facts").joinpath("distributions.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
NAMES = [re.split(r" [=>]", line)[0] for line in LINES if not line.startswith("python =")]


def test_names_are_normalised_and_stand_once() -> None:
    assert [name for name in NAMES if normalized_name(name.partition("[")[0]) != name.partition("[")[0]] == []
    assert [name for name in set(NAMES) if NAMES.count(name) > 1] == []


def test_extras_belong_to_distributions_of_the_table() -> None:
    assert [name for name in NAMES if "[" in name and name.partition("[")[0] not in NAMES] == []


def test_what_is_brought_along_is_a_distribution() -> None:
    brought = {other for name in NAMES for other in json.loads(brought_along(name) or "")}
    assert [name for name in brought if not re.fullmatch(r"[a-z0-9-]+(\[[a-z0-9-]+\])?", name)] == []


def test_the_standard_library_is_nobody_elses() -> None:
    assert [module for module in STANDARD_LIBRARY if distributions_of(module) != '["python"]'] == []


def test_libraries_that_the_project_speaks_of_are_known() -> None:
    assert [module for module in LIBRARIES if distributions_of(module) is None] == []
