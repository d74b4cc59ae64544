"""Operations that every collection of identified documents needs."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from pymongo.errors import DuplicateKeyError

from db_mongo_service.core.database import Database, Document
from db_mongo_service.repositories.database_errors import translated_database_errors
from db_mongo_service.schemas.common import PageRequest


class DocumentRepository:
    """One collection whose documents carry a time and an id of the caller's."""

    def __init__(self, database: Database, collection: str, identity: str) -> None:
        self._collection = database[collection]
        self._identity = identity

    async def insert_once(self, document: Document) -> tuple[Document, bool]:
        """Insert a document unless its identity is stored; tell whether it was inserted."""
        document = {**document, "created_at": _now()}
        with translated_database_errors():
            try:
                await self._collection.insert_one(document)
            except DuplicateKeyError:
                stored = await self._collection.find_one({self._identity: document[self._identity]})
                if stored is None:
                    raise
                return _with_id(stored), False
        return _with_id(document), True

    async def list_latest(self, conditions: Mapping[str, Any], limit: int) -> list[Document]:
        """Return the latest documents that meet the conditions."""
        with translated_database_errors():
            cursor = self._collection.find(conditions).sort([("timestamp", -1), ("_id", -1)])
            return [_with_id(item) for item in await cursor.limit(limit).to_list(limit)]

    async def list_page(
        self, conditions: Mapping[str, Any], page: PageRequest, order_by: str = "timestamp"
    ) -> tuple[list[Document], int]:
        """Return one page of the documents, the latest first, and the number of matches."""
        with translated_database_errors():
            total = await self._collection.count_documents(conditions)
            cursor = self._collection.find(conditions).sort([(order_by, -1), ("_id", -1)])
            items = await cursor.skip(page.offset).limit(page.per_page).to_list(page.per_page)
        return [_with_id(item) for item in items], total

    async def delete_older_than(self, days: int) -> int:
        """Delete documents whose time lies further back and return their number."""
        limit = datetime.now(UTC) - timedelta(days=days)
        with translated_database_errors():
            result = await self._collection.delete_many({"timestamp": {"$lt": limit}})
        return result.deleted_count

    async def aggregate(self, pipeline: Sequence[Mapping[str, Any]]) -> list[Document]:
        """Run an aggregation and return all of its results."""
        with translated_database_errors():
            return await self._collection.aggregate(list(pipeline)).to_list(None)

    async def upsert(
        self, key: Mapping[str, Any], values: Mapping[str, Any]
    ) -> tuple[Document, bool]:
        """Insert or replace the values under a key; tell whether the document is new."""
        now = _now()
        with translated_database_errors():
            try:
                result = await self._write(key, values, now)
            except DuplicateKeyError:
                # Another request has inserted the document in between: it is there now.
                result = await self._write(key, values, now)
            stored = await self._collection.find_one(key)
        return _with_id(stored or {}), result

    async def _write(
        self, key: Mapping[str, Any], values: Mapping[str, Any], now: datetime
    ) -> bool:
        result = await self._collection.update_one(
            key,
            {"$set": {**values, "updated_at": now}, "$setOnInsert": {"created_at": now}},
            upsert=True,
        )
        return result.upserted_id is not None


def _now() -> datetime:
    """Return the time in the resolution that MongoDB stores."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def _with_id(document: Document) -> Document:
    return {**document, "id": str(document.get("_id", ""))}
