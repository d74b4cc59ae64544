"""One reason for one role."""

from __future__ import annotations

from typing import NamedTuple

BUSINESS = ("business_api", "business_bot", "business_worker")
DATA = ("data_postgres", "data_mongo")


class Evidence(NamedTuple):
    """`source` is configuration, label, entry_point (what starts), content (what the code does), image or name."""

    role: str
    source: str
    detail: str
