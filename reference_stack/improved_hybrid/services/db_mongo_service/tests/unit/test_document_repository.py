"""What the repository makes of writes that meet others."""

from collections.abc import Mapping
from typing import Any, cast

import pytest
from pymongo.errors import DuplicateKeyError

from db_mongo_service.core.database import Database
from db_mongo_service.repositories.document_repository import DocumentRepository
from tests.unit.in_memory_database import InMemoryCollection, InMemoryDatabase, WriteResult


class ContestedCollection(InMemoryCollection):
    """Another request inserts the same document just before the first upsert does."""

    def __init__(self) -> None:
        super().__init__()
        self.attempts = 0

    async def update_one(
        self, key: Mapping[str, Any], change: Mapping[str, Any], *, upsert: bool
    ) -> WriteResult:
        self.attempts += 1
        if self.attempts == 1:
            await self.insert_one({**key, "ended_at": None})
            raise DuplicateKeyError("E11000")
        return await super().update_one(key, change, upsert=upsert)


def repository(database: InMemoryDatabase, identity: str) -> DocumentRepository:
    return DocumentRepository(cast(Database, database), "documents", identity)


async def test_upsert_that_lost_the_race_changes_the_winner(database: InMemoryDatabase) -> None:
    collection = database.collections["documents"] = ContestedCollection()
    sessions = repository(database, "session_id")
    stored, created = await sessions.upsert({"session_id": "s1"}, {"ended_at": "noon"})
    assert not created
    (kept,) = collection.documents
    assert kept["ended_at"] == "noon"
    assert stored["id"] == str(kept["_id"])


async def test_conflict_with_another_document_is_no_repetition(database: InMemoryDatabase) -> None:
    database["documents"].unique = ("event_id", "request_id")
    events = repository(database, "event_id")
    await events.insert_once({"event_id": "e1", "request_id": "r1"})
    with pytest.raises(DuplicateKeyError):
        await events.insert_once({"event_id": "e2", "request_id": "r1"})
    assert [item["event_id"] for item in database["documents"].documents] == ["e1"]
