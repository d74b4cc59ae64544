"""The codes of the constraint catalogue: what the documents of both architectures demand, whether a rule covers it or not."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

#: Beside the packs.
FILE = "codes.csv"


class Code(NamedTuple):
    """One constraint. `profile` is IH, DPS or both; `severity` the catalogue's, `a/b` where it depends on the case.

    `fix` is how safe the catalogue calls a repair, `safe` or `unsafe`; '' where it asks for none. `undecidable` says why no look at the
    files can decide it; '' where one can. Source: the catalogue's index, its errata (X) and its runtime checks (RUN).
    """

    code: str
    name: str
    category: str
    profile: str
    severity: str
    fix: str
    undecidable: str

    @property
    def mandatory(self) -> bool:
        """Whether breaking it can be an error."""
        return "error" in self.severity.split("/")


def read_codes(directory: Path) -> list[Code]:
    """The codes that lie beside the packs of a directory, in the catalogue's order."""
    with (directory / FILE).open(encoding="utf-8", newline="") as text:
        return [Code(**row) for row in csv.DictReader(text)]
