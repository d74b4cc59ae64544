"""Collections, validators and indexes."""

import asyncio
import re
from pathlib import Path
from typing import cast

import pytest
from pymongo.errors import OperationFailure, ServerSelectionTimeoutError

from db_mongo_service.core import collections
from db_mongo_service.core.collections import (
    apply_collection_descriptions,
    prepare_collections,
    read_collection_descriptions,
)
from db_mongo_service.core.database import Database
from tests.unit.conftest import MONGODB_DIRECTORY
from tests.unit.in_memory_database import InMemoryDatabase

DESCRIPTIONS = read_collection_descriptions(MONGODB_DIRECTORY / "collections")


async def test_collections_are_created_then_updated(database: InMemoryDatabase) -> None:
    await apply_collection_descriptions(cast(Database, database), DESCRIPTIONS)
    assert database.commands == []
    await apply_collection_descriptions(cast(Database, database), DESCRIPTIONS)
    assert [command["collMod"] for command in database.commands] == database.created
    assert "idx_task_events_event_id" in database["task_events"].indexes


async def test_server_without_validators_is_accepted(database: InMemoryDatabase) -> None:
    database.created = [description.collection for description in DESCRIPTIONS]
    database.failures = [OperationFailure("no such command", 59) for _ in DESCRIPTIONS]
    await apply_collection_descriptions(cast(Database, database), DESCRIPTIONS)
    database.failures = [OperationFailure("not allowed", 13)]
    with pytest.raises(OperationFailure):
        await apply_collection_descriptions(cast(Database, database), DESCRIPTIONS)


async def test_existing_collection_is_known_by_its_code(database: InMemoryDatabase) -> None:
    database.creation_failure = OperationFailure("a collection exists already", 48)
    await apply_collection_descriptions(cast(Database, database), DESCRIPTIONS[:1])
    assert database.commands == [
        {"collMod": DESCRIPTIONS[0].collection, "validator": DESCRIPTIONS[0].validator}
    ]


async def test_refused_creation_is_raised(database: InMemoryDatabase) -> None:
    database.creation_failure = OperationFailure("not allowed", 13)
    with pytest.raises(OperationFailure, match="not allowed"):
        await apply_collection_descriptions(cast(Database, database), DESCRIPTIONS)
    assert database.commands == []
    assert database.collections == {}


async def test_preparation_waits_for_the_database(
    database: InMemoryDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collections, "RETRY_SECONDS", 0)
    database.created = [DESCRIPTIONS[0].collection]
    database.failures = [ServerSelectionTimeoutError("no server")]
    prepared = asyncio.Event()
    await prepare_collections(cast(Database, database), DESCRIPTIONS, prepared)
    assert prepared.is_set()


def test_missing_descriptions_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_collection_descriptions(tmp_path)


def test_init_script_agrees_with_the_descriptions() -> None:
    script = (MONGODB_DIRECTORY / "init-mongo.js").read_text(encoding="utf-8")
    created = re.findall(r"createCollection\('(\w+)'\)", script)
    assert sorted(created) == [description.collection for description in DESCRIPTIONS]
    found = {
        (collection, name, keys.replace(" ", ""), bool(unique))
        for collection, keys, name, unique in re.findall(
            r"db\.(\w+)\.createIndex\(\{(.+?)\}, \{ name: '(\w+)'(, unique: true)? \}\)", script
        )
    }
    assert found == {
        (
            description.collection,
            index.name,
            ",".join(f'"{name}":{order}' for name, order in index.keys.items()),
            index.unique,
        )
        for description in DESCRIPTIONS
        for index in description.indexes
    }
