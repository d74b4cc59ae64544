"""The schema, the row types and the comments that rule authors read say the same."""

from __future__ import annotations

import re
from typing import get_args

from hybrid_lint.facts.rows import ROW_TYPES
from hybrid_lint.store.database import Store, schema_text


def test_row_types_have_the_columns_of_the_schema_in_its_order() -> None:
    store = Store.create(":memory:")
    tables = [
        name for (name,) in store.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'fact%'")
    ]
    assert {f"fact_{name}" for name in ROW_TYPES} == set(tables)
    for name, row_type in ROW_TYPES.items():
        assert ["file", *row_type._fields] == store.table_columns(f"fact_{name}"), name  # type: ignore[attr-defined]


def test_a_column_may_be_null_where_its_type_says_so() -> None:
    store = Store.create(":memory:")
    for name, row_type in ROW_TYPES.items():
        required = {row[1] for row in store.rows(f"PRAGMA table_info(fact_{name})") if row[3]}
        for field, annotation in row_type.__annotations__.items():
            assert (field in required) == (type(None) not in get_args(annotation)), f"{name}.{field}"


def test_every_table_says_what_it_is() -> None:
    text = schema_text()
    for match in re.finditer(r"(^--[^\n]*\n)?CREATE TABLE (\w+)", text, re.MULTILINE):
        if match[2] != "layout":
            assert match[1], f"{match[2]} has no comment"


def test_a_view_without_prefix_adds_the_path() -> None:
    store = Store.create(":memory:")
    for name in ROW_TYPES:
        assert store.prepare(f"SELECT * FROM {name}")[0][:2] == ["path", "file"]
