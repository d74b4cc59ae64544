"""The codes of the catalogue of statements: which exist, so that a code without a rule is told from one that never was."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

#: Family → how many statements it has; their codes are numbered from 001 without gaps.
FAMILIES: dict[str, int] = {
    "API": 22,
    "CIW": 13,
    "CMP": 36,
    "DAT": 30,
    "DCS": 13,
    "DEP": 25,
    "DKF": 21,
    "DPS": 32,
    "ENV": 16,
    "FRN": 4,
    "GWY": 14,
    "HTC": 16,
    "MSG": 21,
    "NAM": 29,
    "OBS": 24,
    "PYS": 14,
    "RED": 14,
    "SEC": 16,
    "SEP": 25,
    "SQL": 13,
    "STR": 33,
    "TST": 25,
}
_CODE = re.compile(r"([A-Za-z]{1,4})(\d{1,5})")


def code_hint(name: str, covered: Collection[str]) -> str | None:
    """A sentence on a code that is not among the `covered`; `None` for what does not look like one."""
    match = _CODE.fullmatch(name)
    if match is None:
        return None
    family, number = match[1].upper(), int(match[2])
    last = FAMILIES.get(family)
    if last is None:
        return f"No code begins with `{family}`; the families are {', '.join(FAMILIES)}."
    if len(match[2]) != 3:
        return None
    if not 1 <= number <= last:
        return f"The codes of this family go from {family}001 to {family}{last:03}."
    return f"{family}{match[2]} is in the catalogue, but no rule checks it yet{_neighbours(family, covered)}."


def padded(name: str) -> str:
    """A code with its number in three digits: `dat1` → `DAT001`; any other name as it is."""
    match = _CODE.fullmatch(name)
    return f"{match[1].upper()}{int(match[2]):03}" if match else name


def _neighbours(family: str, covered: Collection[str]) -> str:
    """What can be named in its place."""
    codes = sorted(code for code in covered if code.startswith(family))
    if not codes:
        return f"; nor is any other {family} code checked"
    return f"; of its family there are {', '.join(codes)}" if len(codes) <= 12 else ""
