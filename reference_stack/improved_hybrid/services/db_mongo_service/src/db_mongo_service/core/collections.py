"""Bring the database to the collections, validators and indexes that the use case describes."""

import asyncio
import json
import logging
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pymongo import IndexModel
from pymongo.errors import CollectionInvalid, OperationFailure, PyMongoError

from db_mongo_service.core.database import Database

logger = logging.getLogger(__name__)

COMMAND_NOT_FOUND = 59
RETRY_SECONDS = 2.0


class IndexDescription(BaseModel):
    """One index of a collection."""

    model_config = ConfigDict(extra="forbid")

    name: str
    keys: dict[str, int] = Field(min_length=1)
    unique: bool = False


class CollectionDescription(BaseModel):
    """One file of mongodb/collections."""

    model_config = ConfigDict(extra="forbid")

    collection: str
    indexes: list[IndexDescription] = Field(min_length=1)
    validator: dict[str, Any]


def read_collection_descriptions(directory: Path) -> list[CollectionDescription]:
    """Read all descriptions of a directory; an empty directory is an error of the image."""
    descriptions = [
        CollectionDescription.model_validate(json.loads(path.read_text(encoding="utf-8")))
        for path in sorted(directory.glob("*.json"))
    ]
    if not descriptions:
        raise FileNotFoundError(f"no collection descriptions in {directory}")
    return descriptions


async def apply_collection_descriptions(
    database: Database, descriptions: list[CollectionDescription]
) -> None:
    """Create what is missing and renew validators; running it again changes nothing."""
    for description in descriptions:
        await _create_or_update(database, description)
        await database[description.collection].create_indexes(
            [
                IndexModel(list(index.keys.items()), name=index.name, unique=index.unique)
                for index in description.indexes
            ]
        )
        logger.info("collection prepared", extra={"collection": description.collection})


async def prepare_collections(
    database: Database, descriptions: list[CollectionDescription], prepared: asyncio.Event
) -> None:
    """Try until the database has everything; the service answers probes meanwhile."""
    while not prepared.is_set():
        try:
            await apply_collection_descriptions(database, descriptions)
        except PyMongoError:
            logger.warning("collections cannot be prepared yet", exc_info=True)
            await asyncio.sleep(RETRY_SECONDS)
        else:
            prepared.set()


async def _create_or_update(database: Database, description: CollectionDescription) -> None:
    try:
        await database.create_collection(description.collection, validator=description.validator)
    except (CollectionInvalid, OperationFailure) as error:
        if not _already_exists(error):
            raise
    else:
        return
    try:
        await database.command(
            {"collMod": description.collection, "validator": description.validator}
        )
    except OperationFailure as error:
        if error.code != COMMAND_NOT_FOUND:
            raise
        logger.warning(
            "the server cannot change validators", extra={"collection": description.collection}
        )


def _already_exists(error: PyMongoError) -> bool:
    namespace_exists = 48
    return isinstance(error, CollectionInvalid) or (
        isinstance(error, OperationFailure) and error.code == namespace_exists
    )
