"""Whatever the bytes, extraction does not raise, and ranges say where the text is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from hybrid_lint.extract.python.reader import extract
from hybrid_lint.facts.rows import (
    ROW_TYPES,
    PythonArgument,
    PythonCall,
    PythonDefinition,
    PythonEntry,
    PythonImport,
    PythonParameterAttribute,
    PythonString,
)

if TYPE_CHECKING:
    from hybrid_lint.facts.extraction import Extraction

MODULE = '''"""Ünïcode."""
from __future__ import annotations
import os, redis.asyncio as redis
from fastapi import APIRouter, Depends
from ..services import users as svc
router = APIRouter(prefix="/é")
URL = f"http://{os.getenv('HOST', 'ü')}:8000"
LABELS = {"ü": URL, **os.environ, os.name: [1]}
SAME = f"select é from t where url = {URL}" == SECRET
class Repo(Base, table=True):
    key: str = "KEY"
    def __init__(self, client: redis.Redis | None = None) -> None:
        self.client = client or redis.Redis(host=os.environ[self.key])
    async def get(self, *ids: int, **kw: object) -> list[str]:
        async with self.client.pipeline() as pipe:
            return [await pipe.get(f"k:{i}") for i in ids if (n := i)]
@router.get("/items/{id}", dependencies=[Depends(svc.auth)])
async def item(id: int, body: svc.Größe, repo=Depends(Repo)):  # hybrid-lint: ignore[x] ß
    assert id > body.länge.x, "é"
    match id:
        case 1 | 2: return await repo.get(id)
        case _:
            exec("import asyncpg")
    try:
        print("ä" "ö", *[1, 2], **{"a": lambda q: q.X})
    except* ValueError as error:
        raise RuntimeError("%s://%s" % ("amqp", error)) from error
if __name__ == "__main__":
    import uvicorn; uvicorn.run("app.main:app")
'''


def check_ranges(text: str, found: Extraction) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for table, rows in found.items():
        for index, row in enumerate(rows):
            assert len(row) == len(ROW_TYPES[table]._fields)  # type: ignore[attr-defined]
            if table == "python_module":
                continue
            assert row[0] == index
            line, column, end_line, end_column = row[-4:]
            assert isinstance(line, int) and isinstance(end_line, int)
            assert isinstance(column, int) and isinstance(end_column, int)
            assert 1 <= line <= end_line <= len(lines) + 1
            assert 1 <= column <= (len(lines[line - 1]) if line <= len(lines) else 0) + 2
            assert 1 <= end_column <= (len(lines[end_line - 1]) if end_line <= len(lines) else 0) + 2
            assert (line, column) <= (end_line, end_column)


def at(text: str, span: tuple[int, int, int, int]) -> str:
    """The text in a range."""
    line, column, end_line, end_column = span
    lines = text.split("\n")
    if line == end_line:
        return lines[line - 1][column - 1 : end_column - 1]
    return "\n".join(
        [lines[line - 1][column - 1 :], *lines[line : end_line - 1], lines[end_line - 1][: end_column - 1]]
    )


def check_slices(text: str, found: Extraction) -> None:
    for row in found.get("python_import", []):
        item = PythonImport._make(row)
        if item.kind != "dynamic":
            assert "".join(at(text, item[-4:]).replace("\\", "").split()) == "." * item.level + str(item.module)
    for row in found.get("python_definition", []):
        definition = PythonDefinition._make(row)
        assert at(text, definition[-4:]) == definition.name
    for row in found.get("python_call", []):
        call = PythonCall._make(row)
        assert "".join(at(text, call[-4:]).split()).startswith(call.callee)
    for row in found.get("python_entry", []):
        entry = PythonEntry._make(row)
        if entry.kind == "starred":
            assert at(text, entry[-4:]).startswith("**")
    for row in found.get("python_parameter_attribute", []):
        use = PythonParameterAttribute._make(row)
        assert at(text, use[-4:]) == f"{use.parameter}.{use.attribute}"
    for row in found.get("python_argument", []):
        argument = PythonArgument._make(row)
        call = PythonCall._make(found["python_call"][argument.call])
        assert (call.line, call.column) < (argument.line, argument.column)
        assert (argument.end_line, argument.end_column) <= (call.end_line, call.end_column)
        written = at(text, argument[-4:]).strip("()\\\n ")
        # What `**{…}` gives stands at the star.
        if argument.kind == "name" and argument.text and argument.text.isidentifier() and not written.startswith("*"):
            assert written.startswith(argument.text[:20])


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_bytes(source: bytes) -> None:
    assert len(extract(source)["python_module"]) == 1


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text(source: str) -> None:
    encoded = source.encode("utf-8", "replace")
    if not encoded.startswith(b"\xef\xbb\xbf"):
        check_ranges(encoded.decode(), extract(encoded))


@given(st.lists(st.tuples(st.integers(0, len(MODULE)), st.integers(0, 60)), max_size=5))
@settings(max_examples=120, deadline=None)
def test_module_with_pieces_cut_out(cuts: list[tuple[int, int]]) -> None:
    text = MODULE
    for start, length in cuts:
        text = text[:start] + text[start + length :]
    found = extract(text.encode())
    check_ranges(text, found)
    check_slices(text, found)
    assert found == extract(text.encode())


def test_whole_module() -> None:
    found = extract(MODULE.encode())
    assert "parse_error" not in found
    check_ranges(MODULE, found)
    check_slices(MODULE, found)
    assert len(found["python_call"]) == 13
    assert {table for table in ROW_TYPES if table.startswith("python_")} - set(found) == {
        "python_router_include",
        "python_path_edit",
    }


@given(st.from_regex(r"[a-z]{1,8}://[a-z]{1,8}(:[0-9]{2,4})?/[a-zé ]{0,8}", fullmatch=True))
@settings(max_examples=60, deadline=None)
def test_string_rows_keep_the_text(value: str) -> None:
    source = f"é = 1; x = {value!r}\n"
    row = PythonString._make(extract(source.encode())["python_string"][0])
    assert row.value == value.strip()
    assert at(source, row[-4:]) == repr(value)


def test_line_endings_give_the_same_rows() -> None:
    expected = extract(MODULE.encode())
    assert extract(MODULE.replace("\n", "\r\n").encode()) == expected
    assert extract(MODULE.replace("\n", "\r").encode()) == expected
