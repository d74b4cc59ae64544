"""The part of Motor's interface that the service uses, over lists."""

from collections.abc import Mapping
from typing import Any, Self

from bson import ObjectId
from pymongo import IndexModel
from pymongo.errors import CollectionInvalid, DuplicateKeyError


class InMemoryCursor:
    """Documents found, to be sorted, skipped and limited."""

    def __init__(self, documents: list[dict[str, Any]]) -> None:
        self._documents = documents

    def sort(self, keys: list[tuple[str, int]]) -> Self:
        for name, direction in reversed(keys):
            self._documents.sort(key=lambda item: item[name], reverse=direction < 0)
        return self

    def skip(self, count: int) -> Self:
        self._documents = self._documents[count:]
        return self

    def limit(self, count: int) -> Self:
        self._documents = self._documents[:count]
        return self

    async def to_list(self, length: int | None) -> list[dict[str, Any]]:
        return [dict(item) for item in self._documents[:length]]


class WriteResult:
    """The answer to an update or a deletion."""

    def __init__(self, upserted_id: ObjectId | None = None, deleted_count: int = 0) -> None:
        self.upserted_id = upserted_id
        self.deleted_count = deleted_count


class InMemoryCollection:
    """Documents of one collection; aggregations answer with what a test prepared."""

    def __init__(self) -> None:
        self.documents: list[dict[str, Any]] = []
        self.unique: tuple[str, ...] = ("event_id",)
        self.indexes: list[str] = []
        self.answers: list[list[dict[str, Any]]] = []
        self.pipelines: list[list[dict[str, Any]]] = []
        self.failure: Exception | None = None

    def _matching(self, conditions: Mapping[str, Any]) -> list[dict[str, Any]]:
        if self.failure is not None:
            raise self.failure
        return [
            item
            for item in self.documents
            if all(item.get(name) == value for name, value in conditions.items())
        ]

    async def insert_one(self, document: dict[str, Any]) -> None:
        for name in self.unique:
            if name in document and self._matching({name: document[name]}):
                raise DuplicateKeyError("E11000")
        document["_id"] = ObjectId()
        self.documents.append(document)

    async def find_one(self, conditions: Mapping[str, Any]) -> dict[str, Any] | None:
        return next(iter(self._matching(conditions)), None)

    def find(self, conditions: Mapping[str, Any]) -> InMemoryCursor:
        return InMemoryCursor(list(self._matching(conditions)))

    async def count_documents(self, conditions: Mapping[str, Any]) -> int:
        return len(self._matching(conditions))

    async def update_one(
        self, key: Mapping[str, Any], change: Mapping[str, Any], *, upsert: bool
    ) -> WriteResult:
        found = await self.find_one(key)
        if found is not None:
            found.update(change["$set"])
            return WriteResult()
        assert upsert
        document = {**key, **change["$set"], **change["$setOnInsert"], "_id": ObjectId()}
        self.documents.append(document)
        return WriteResult(upserted_id=document["_id"])

    async def delete_many(self, conditions: Mapping[str, Any]) -> WriteResult:
        limit = conditions["timestamp"]["$lt"]
        kept = [item for item in self.documents if item["timestamp"] >= limit]
        deleted = len(self.documents) - len(kept)
        self.documents = kept
        return WriteResult(deleted_count=deleted)

    def aggregate(self, pipeline: list[dict[str, Any]]) -> InMemoryCursor:
        self.pipelines.append(pipeline)
        return InMemoryCursor(self.answers.pop(0) if self.answers else [])

    async def create_indexes(self, indexes: list[IndexModel]) -> None:
        self.indexes = [index.document["name"] for index in indexes]


class InMemoryDatabase:
    """Collections by name and the commands that were sent."""

    def __init__(self) -> None:
        self.collections: dict[str, InMemoryCollection] = {}
        self.created: list[str] = []
        self.commands: list[Any] = []
        self.failures: list[Exception] = []
        self.creation_failure: Exception | None = None

    def __getitem__(self, name: str) -> InMemoryCollection:
        return self.collections.setdefault(name, InMemoryCollection())

    async def create_collection(self, name: str, *, validator: Mapping[str, Any]) -> None:
        assert "$jsonSchema" in validator
        if self.creation_failure is not None:
            raise self.creation_failure
        if name in self.created:
            raise CollectionInvalid(f"collection {name} already exists")
        self.created.append(name)

    async def command(self, command: Any) -> None:
        self.commands.append(command)
        if self.failures:
            raise self.failures.pop(0)
