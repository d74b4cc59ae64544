"""The text of one generated Python module of each kind; what varies comes from the random source that is passed in."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

from vocabulary import FIELDS, camel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    #: (random, entity, other entity of the same service, kind of service) → text
    ModuleText = Callable[[Random, str, str, str], str]


def _text(template: str, entity: str, other: str = "", **more: str) -> str:
    """Fills `@entity@`, `@Entity@`, `@other@`, `@Other@` and further `@name@`; braces stay as they are."""
    text = dedent(template).lstrip("\n")
    words = {"entity": entity, "Entity": camel(entity), "other": other, "Other": camel(other), **more}
    for name, word in words.items():
        text = text.replace(f"@{name}@", word)
    return text


def model(random: Random, entity: str, other: str, kind: str) -> str:
    """Pydantic models: what is created, changed, read and listed."""
    fields = random.sample(FIELDS, random.randint(5, 9))
    created = "\n".join(f"    {name}: {annotation} = Field({limits})" for name, annotation, limits in fields)
    changed = "\n".join(
        f"    {name}: {annotation.removesuffix(' | None')} | None = None" for name, annotation, _ in fields
    )
    states = random.sample(("draft", "open", "waiting", "approved", "rejected", "closed", "expired"), 4)
    members = "\n".join(f'    {state.upper()} = "{state}"' for state in states)
    return _text(
        '''
        """Data transfer objects of @entity@."""

        from __future__ import annotations

        from datetime import UTC, datetime
        from enum import StrEnum
        from uuid import UUID, uuid4

        from pydantic import BaseModel, ConfigDict, Field, field_validator

        from shared.pagination import Page


        class @Entity@State(StrEnum):
            """Where a @entity@ stands."""

        @members@


        class @Entity@Create(BaseModel):
            """What is needed to create a @entity@."""

            model_config = ConfigDict(extra="forbid")

        @created@


        class @Entity@Update(BaseModel):
            """What may be changed; `None` leaves a value as it is."""

        @changed@

            def changes(self) -> dict[str, object]:
                return self.model_dump(exclude_none=True)


        class @Entity@Read(@Entity@Create):
            """A @entity@ as it is stored."""

            id: UUID = Field(default_factory=uuid4)
            state: @Entity@State = @Entity@State.@first@
            created_at: datetime = Field(default_factory=lambda: datetime.now(UTC))

            @field_validator("created_at")
            @classmethod
            def with_zone(cls, value: datetime) -> datetime:
                if value.tzinfo is None:
                    raise ValueError("created_at needs a time zone")
                return value


        class @Entity@Page(Page[@Entity@Read]):
            """One page of @entity@ records."""
        ''',
        entity,
        members=members,
        created=created,
        changed=changed,
        first=states[0].upper(),
    )


_FUNCTIONS = (
    '''
    def total_@entity@(items: Iterable[@Entity@Read]) -> int:
        """How many are counted, without those that were removed."""
        total = 0
        for item in items:
            if item.id not in _REMOVED:
                total += 1
        return total
    ''',
    '''
    def is_overdue(item: @Entity@Read, now: datetime | None = None) -> bool:
        """Whether the time limit has passed."""
        moment = now or datetime.now(UTC)
        return moment - item.created_at > timedelta(days=LIMIT_DAYS)
    ''',
    '''
    def grouped_by_state(items: Iterable[@Entity@Read]) -> dict[str, list[@Entity@Read]]:
        """Every state that occurs, with its records in the order given."""
        groups: dict[str, list[@Entity@Read]] = {}
        for item in items:
            groups.setdefault(item.state.value, []).append(item)
        return groups
    ''',
    '''
    def newest(items: Sequence[@Entity@Read], count: int = 10) -> list[@Entity@Read]:
        """The newest first, at most `count`."""
        if count < 0:
            raise InvalidRequest(f"count must not be negative, got {count}")
        return sorted(items, key=lambda item: item.created_at, reverse=True)[:count]
    ''',
    '''
    def reference_of(item: @Entity@Read) -> str:
        """A reference that people can read out on the telephone."""
        digits = item.id.int % 10**8
        return f"{PREFIX}-{digits:08d}-{item.created_at:%y%m}"
    ''',
    '''
    def allowed_states(current: str) -> tuple[str, ...]:
        """The states that may follow; none after the last."""
        match current:
            case "draft":
                return ("open", "rejected")
            case "open" | "waiting":
                return ("approved", "rejected", "closed")
            case "approved":
                return ("closed",)
            case _:
                return ()
    ''',
    '''
    def merged(first: @Entity@Read, second: @Entity@Read) -> dict[str, object]:
        """Values of both; the newer record wins."""
        older, newer = sorted((first, second), key=lambda item: item.created_at)
        return older.model_dump() | newer.model_dump(exclude_none=True)
    ''',
    '''
    def share_of(part: int, whole: int) -> Decimal:
        """A percentage with two places; 0 of nothing."""
        if whole == 0:
            return Decimal("0.00")
        return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"))
    ''',
)


def domain(random: Random, entity: str, other: str, kind: str) -> str:
    """Pure functions over the models."""
    functions = "\n\n".join(_text(text, entity) for text in random.sample(_FUNCTIONS, random.randint(3, 6)))
    head = _text(
        '''
        """Rules of the domain for @entity@; no input, no output."""

        from __future__ import annotations

        from collections.abc import Iterable, Sequence
        from datetime import UTC, datetime, timedelta
        from decimal import Decimal
        from uuid import UUID

        from app.models.@entity@ import @Entity@Read
        from shared.errors import InvalidRequest

        LIMIT_DAYS = @days@
        PREFIX = "@prefix@"
        _REMOVED: set[UUID] = set()


        def validate_@entity@(item: @Entity@Read) -> @Entity@Read:
            """Raises InvalidRequest for records that must not be stored."""
            if item.created_at > datetime.now(UTC) + timedelta(minutes=@minutes@):
                raise InvalidRequest("a @entity@ cannot come from the future")
            return item


        ''',
        entity,
        days=str(random.choice((7, 14, 30, 60, 90))),
        prefix="".join(part[0] for part in entity.split("_")).upper() + random.choice("KLMNX"),
        minutes=str(random.randint(1, 10)),
    )
    return head + functions


def client(random: Random, entity: str, other: str, kind: str) -> str:
    """An HTTP client of a data service."""
    data = random.choice(("postgres", "mongo"))
    return _text(
        '''
        """HTTP client for @entity@ records of the data service."""

        from __future__ import annotations

        import logging
        from types import TracebackType
        from uuid import UUID

        import httpx

        from app.models.@entity@ import @Entity@Create, @Entity@Page, @Entity@Read, @Entity@Update
        from app.settings import Settings, get_settings
        from shared.errors import NotFound, UpstreamFailed
        from shared.http_headers import correlation_headers

        logger = logging.getLogger(__name__)

        PATH = "/api/v1/@entity@-records"


        class @Entity@Client:
            """Asks `db_@data@_service`; use it as an asynchronous context manager."""

            def __init__(self, settings: Settings | None = None) -> None:
                chosen = settings or get_settings()
                self._http = httpx.AsyncClient(base_url=chosen.db_@data@_service_url, timeout=httpx.Timeout(@timeout@))

            async def __aenter__(self) -> @Entity@Client:
                return self

            async def __aexit__(
                self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
            ) -> None:
                await self._http.aclose()

            async def fetch(self, record_id: UUID) -> @Entity@Read:
                response = await self._request("GET", f"{PATH}/{record_id}")
                return @Entity@Read.model_validate(response.json())

            async def page(self, limit: int = @limit@, offset: int = 0) -> @Entity@Page:
                response = await self._request("GET", f"{PATH}?limit={limit}&offset={offset}")
                return @Entity@Page.model_validate(response.json())

            async def create(self, record: @Entity@Create) -> @Entity@Read:
                response = await self._request("POST", PATH, record.model_dump(mode="json"))
                return @Entity@Read.model_validate(response.json())

            async def change(self, record_id: UUID, change: @Entity@Update) -> @Entity@Read:
                response = await self._request("PATCH", f"{PATH}/{record_id}", change.changes())
                return @Entity@Read.model_validate(response.json())

            async def _request(self, method: str, path: str, body: object = None) -> httpx.Response:
                try:
                    response = await self._http.request(method, path, json=body, headers=correlation_headers())
                except httpx.HTTPError as error:
                    logger.warning("request failed", extra={"path": path, "method": method})
                    raise UpstreamFailed(path) from error
                if response.status_code == httpx.codes.NOT_FOUND:
                    raise NotFound("@entity@", path)
                response.raise_for_status()
                return response
        ''',
        entity,
        data=data,
        timeout=random.choice(("5.0", "10.0", "15.0")),
        limit=str(random.choice((20, 50, 100))),
    )


def operation(random: Random, entity: str, other: str, kind: str) -> str:
    """A use of client, domain and events together."""
    access = "repositories" if kind.startswith("data_") else "clients"
    noun = "Repository" if kind.startswith("data_") else "Client"
    return _text(
        '''
        """What this service does with @entity@ records."""

        from __future__ import annotations

        import logging
        from collections.abc import AsyncIterator
        from uuid import UUID

        from app.domain import @other@ as @other@_rules
        from app.domain.@entity@ import validate_@entity@
        from app.events.@entity@ import @Entity@Changed, @Entity@Created
        from app.models.@entity@ import @Entity@Create, @Entity@Read, @Entity@Update
        from app.@access@.@entity@ import @Entity@@Noun@
        from shared.events import EventSink

        logger = logging.getLogger(__name__)

        BATCH = @batch@


        class @Entity@Operations:
            """Creates, changes and walks through @entity@ records."""

            def __init__(self, access: @Entity@@Noun@, events: EventSink) -> None:
                self._access = access
                self._events = events

            async def create(self, record: @Entity@Create) -> @Entity@Read:
                stored = validate_@entity@(await self._access.create(record))
                await self._events.publish(@Entity@Created(record_id=stored.id, limit_days=@other@_rules.LIMIT_DAYS))
                logger.info("created", extra={"record_id": str(stored.id)})
                return stored

            async def change(self, record_id: UUID, change: @Entity@Update) -> @Entity@Read:
                if not change.changes():
                    return await self._access.fetch(record_id)
                stored = validate_@entity@(await self._access.change(record_id, change))
                await self._events.publish(@Entity@Changed(record_id=stored.id, fields=sorted(change.changes())))
                return stored

            async def walk(self) -> AsyncIterator[@Entity@Read]:
                offset = 0
                while True:
                    page = await self._access.page(limit=BATCH, offset=offset)
                    for item in page.items:
                        yield item
                    offset += len(page.items)
                    if offset >= page.total or not page.items:
                        return
        ''',
        entity,
        other,
        access=access,
        Noun=noun,
        batch=str(random.choice((50, 100, 200, 500))),
    )


def event(random: Random, entity: str, other: str, kind: str) -> str:
    """Messages about an entity."""
    return _text(
        '''
        """Messages that tell others about @entity@ records."""

        from __future__ import annotations

        from typing import ClassVar
        from uuid import UUID

        from pydantic import Field

        from shared.events import Event

        EXCHANGE = "@entity@.@exchange@"


        class @Entity@Created(Event):
            """Published after a record was stored."""

            routing_key: ClassVar[str] = "@entity@.created"

            record_id: UUID
            limit_days: int = Field(default=@days@, ge=1)

            def headline(self) -> str:
                return f"@entity@ {self.record_id} created, valid for {self.limit_days} days"


        class @Entity@Changed(Event):
            """Published after a record was changed; `fields` are the names of what changed."""

            routing_key: ClassVar[str] = "@entity@.changed"

            record_id: UUID
            fields: list[str] = Field(default_factory=list)

            def touches(self, *names: str) -> bool:
                return any(name in self.fields for name in names)


        class @Entity@Removed(Event):
            """Published after a record was removed."""

            routing_key: ClassVar[str] = "@entity@.removed"

            record_id: UUID
            reason: str = "@reason@"


        ALL = (@Entity@Created, @Entity@Changed, @Entity@Removed)


        def by_routing_key(key: str) -> type[Event] | None:
            """The message type of a routing key, if it is one of ours."""
            return next((kind for kind in ALL if kind.routing_key == key), None)
        ''',
        entity,
        exchange=random.choice(("topic", "changes", "events")),
        days=str(random.choice((7, 14, 30))),
        reason=random.choice(("expired", "requested", "duplicate", "unknown")),
    )


def router(random: Random, entity: str, other: str, kind: str) -> str:
    """FastAPI routes."""
    access = "repositories" if kind.startswith("data_") else "clients"
    noun = "Repository" if kind.startswith("data_") else "Client"
    return _text(
        '''
        """Routes for @entity@ records."""

        from __future__ import annotations

        from collections.abc import AsyncIterator
        from typing import Annotated
        from uuid import UUID

        from fastapi import APIRouter, Depends, Query, status

        from app.domain.@entity@ import validate_@entity@
        from app.models.@entity@ import @Entity@Create, @Entity@Page, @Entity@Read, @Entity@Update
        from app.operations.@entity@ import @Entity@Operations
        from app.@access@.@entity@ import @Entity@@Noun@
        from shared.events import EventSink, get_event_sink

        router = APIRouter(prefix="/api/v1/@path@-records", tags=["@entity@"])


        async def get_access() -> AsyncIterator[@Entity@@Noun@]:
            async with @Entity@@Noun@() as access:
                yield access


        Access = Annotated[@Entity@@Noun@, Depends(get_access)]
        Events = Annotated[EventSink, Depends(get_event_sink)]


        @router.get("", response_model=@Entity@Page)
        async def list_@entity@(
            access: Access,
            limit: Annotated[int, Query(ge=1, le=@limit@)] = 20,
            offset: Annotated[int, Query(ge=0)] = 0,
        ) -> @Entity@Page:
            return await access.page(limit=limit, offset=offset)


        @router.get("/{record_id}", response_model=@Entity@Read)
        async def read_@entity@(record_id: UUID, access: Access) -> @Entity@Read:
            return validate_@entity@(await access.fetch(record_id))


        @router.post("", response_model=@Entity@Read, status_code=status.HTTP_201_CREATED)
        async def create_@entity@(record: @Entity@Create, access: Access, events: Events) -> @Entity@Read:
            return await @Entity@Operations(access, events).create(record)


        @router.patch("/{record_id}", response_model=@Entity@Read)
        async def change_@entity@(
            record_id: UUID, change: @Entity@Update, access: Access, events: Events
        ) -> @Entity@Read:
            return await @Entity@Operations(access, events).change(record_id, change)
        ''',
        entity,
        access=access,
        Noun=noun,
        path=entity.replace("_", "-"),
        limit=str(random.choice((100, 200, 500))),
    )


def handler(random: Random, entity: str, other: str, kind: str) -> str:
    """Handlers of an aiogram bot."""
    return _text(
        '''
        """Bot commands about @entity@ records."""

        from __future__ import annotations

        import logging
        from uuid import UUID

        from aiogram import F, Router
        from aiogram.filters import Command
        from aiogram.types import CallbackQuery, Message

        from app.clients.@entity@ import @Entity@Client
        from app.domain.@entity@ import validate_@entity@
        from app.models.@entity@ import @Entity@Create
        from app.operations.@entity@ import @Entity@Operations
        from shared.errors import NotFound
        from shared.events import get_event_sink

        logger = logging.getLogger(__name__)
        router = Router(name="@entity@")


        @router.message(Command("@entity@"))
        async def list_@entity@(message: Message) -> None:
            async with @Entity@Client() as client:
                page = await client.page(limit=@limit@)
            lines = [f"{number}. {item.id}" for number, item in enumerate(page.items, start=1)]
            await message.answer("\\n".join(lines) or "nothing yet")


        @router.message(Command("new_@entity@"))
        async def create_@entity@(message: Message) -> None:
            record = @Entity@Create.model_validate_json(message.text or "{}")
            async with @Entity@Client() as client:
                stored = await @Entity@Operations(client, get_event_sink()).create(record)
            logger.info("created by a user", extra={"record_id": str(stored.id)})
            await message.answer(f"created: {stored.id}")


        @router.callback_query(F.data.startswith("@entity@:"))
        async def show_@entity@(query: CallbackQuery) -> None:
            _, _, record_id = (query.data or "").partition(":")
            async with @Entity@Client() as client:
                try:
                    item = validate_@entity@(await client.fetch(UUID(record_id)))
                except NotFound:
                    await query.answer("it is gone", show_alert=True)
                    return
            await query.answer(f"{item.id}: {item.state}")
        ''',
        entity,
        limit=str(random.choice((5, 10, 20))),
    )


def consumer(random: Random, entity: str, other: str, kind: str) -> str:
    """Consumers of an aio_pika worker."""
    return _text(
        '''
        """Consumes messages about @entity@ records."""

        from __future__ import annotations

        import json
        import logging

        from aio_pika.abc import AbstractChannel, AbstractIncomingMessage

        from app.clients.@entity@ import @Entity@Client
        from app.domain.@entity@ import validate_@entity@
        from app.events.@entity@ import EXCHANGE, @Entity@Changed, @Entity@Created, by_routing_key
        from app.operations.@entity@ import @Entity@Operations
        from shared.errors import InvalidRequest
        from shared.events import get_event_sink

        logger = logging.getLogger(__name__)

        QUEUE = "@entity@_@queue@"
        PREFETCH = @prefetch@


        async def declare(channel: AbstractChannel) -> None:
            """Declares the queue and starts to consume."""
            await channel.set_qos(prefetch_count=PREFETCH)
            exchange = await channel.declare_exchange(EXCHANGE, durable=True)
            queue = await channel.declare_queue(QUEUE, durable=True)
            for kind in (@Entity@Created, @Entity@Changed):
                await queue.bind(exchange, routing_key=kind.routing_key)
            await queue.consume(on_message)


        async def on_message(message: AbstractIncomingMessage) -> None:
            """Handles one message; what cannot be read is rejected and not tried again."""
            kind = by_routing_key(message.routing_key or "")
            if kind is None:
                await message.reject(requeue=False)
                return
            async with message.process(requeue=True):
                try:
                    received = kind.model_validate(json.loads(message.body))
                except ValueError as error:
                    raise InvalidRequest("a message that cannot be read") from error
                logger.info("received", extra={"event_id": str(received.event_id)})
                await reconcile()


        async def reconcile() -> int:
            """Looks at every record again; the number of those that are sound."""
            sound = 0
            async with @Entity@Client() as client:
                async for item in @Entity@Operations(client, get_event_sink()).walk():
                    validate_@entity@(item)
                    sound += 1
            return sound
        ''',
        entity,
        queue=random.choice(("reconciliation", "projection", "audit")),
        prefetch=str(random.choice((10, 20, 50))),
    )


def repository(random: Random, entity: str, other: str, kind: str) -> str:
    """Database access of one of the two data services."""
    return _text(_POSTGRES if kind == "data_postgres" else _MONGO, entity, other)


_POSTGRES = '''
    """Rows of @entity@."""

    from __future__ import annotations

    from types import TracebackType
    from uuid import UUID

    from sqlalchemy import JSON, func, select
    from sqlalchemy.ext.asyncio import AsyncSession
    from sqlalchemy.orm import Mapped, mapped_column

    from app.database import Base, session_factory
    from app.models.@entity@ import @Entity@Create, @Entity@Page, @Entity@Read, @Entity@Update
    from shared.errors import NotFound


    class @Entity@Row(Base):
        __tablename__ = "@entity@_records"

        id: Mapped[UUID] = mapped_column(primary_key=True)
        payload: Mapped[dict[str, object]] = mapped_column(JSON)


    class @Entity@Repository:
        """Use it as an asynchronous context manager; leaving it without an error commits."""

        def __init__(self) -> None:
            self._session: AsyncSession = session_factory()

        async def __aenter__(self) -> @Entity@Repository:
            return self

        async def __aexit__(
            self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
        ) -> None:
            if error is None:
                await self._session.commit()
            await self._session.close()

        async def fetch(self, record_id: UUID) -> @Entity@Read:
            row = await self._session.get(@Entity@Row, record_id)
            if row is None:
                raise NotFound("@entity@", str(record_id))
            return @Entity@Read.model_validate(row.payload)

        async def page(self, limit: int = 50, offset: int = 0) -> @Entity@Page:
            rows = await self._session.scalars(select(@Entity@Row).order_by(@Entity@Row.id).limit(limit).offset(offset))
            total = await self._session.scalar(select(func.count()).select_from(@Entity@Row))
            return @Entity@Page(items=[@Entity@Read.model_validate(row.payload) for row in rows], total=total or 0)

        async def create(self, record: @Entity@Create) -> @Entity@Read:
            item = @Entity@Read(**record.model_dump())
            self._session.add(@Entity@Row(id=item.id, payload=item.model_dump(mode="json")))
            return item

        async def change(self, record_id: UUID, change: @Entity@Update) -> @Entity@Read:
            item = (await self.fetch(record_id)).model_copy(update=change.changes())
            await self._session.merge(@Entity@Row(id=record_id, payload=item.model_dump(mode="json")))
            return item
'''

_MONGO = '''
    """Documents of @entity@."""

    from __future__ import annotations

    from types import TracebackType
    from uuid import UUID

    from motor.motor_asyncio import AsyncIOMotorCollection

    from app.database import get_database
    from app.models.@entity@ import @Entity@Create, @Entity@Page, @Entity@Read, @Entity@Update
    from shared.errors import NotFound

    COLLECTION = "@entity@_records"


    class @Entity@Repository:
        """Use it as an asynchronous context manager."""

        def __init__(self) -> None:
            self._collection: AsyncIOMotorCollection[dict[str, object]] = get_database()[COLLECTION]

        async def __aenter__(self) -> @Entity@Repository:
            return self

        async def __aexit__(
            self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
        ) -> None:
            return None

        async def fetch(self, record_id: UUID) -> @Entity@Read:
            document = await self._collection.find_one({"_id": str(record_id)}, {"_id": 0})
            if document is None:
                raise NotFound("@entity@", str(record_id))
            return @Entity@Read.model_validate(document)

        async def page(self, limit: int = 50, offset: int = 0) -> @Entity@Page:
            cursor = self._collection.find({}, {"_id": 0}).sort("_id").skip(offset).limit(limit)
            items = [@Entity@Read.model_validate(document) async for document in cursor]
            return @Entity@Page(items=items, total=await self._collection.count_documents({}))

        async def create(self, record: @Entity@Create) -> @Entity@Read:
            item = @Entity@Read(**record.model_dump())
            await self._collection.insert_one({"_id": str(item.id), **item.model_dump(mode="json")})
            return item

        async def change(self, record_id: UUID, change: @Entity@Update) -> @Entity@Read:
            await self._collection.update_one({"_id": str(record_id)}, {"$set": change.changes()})
            return await self.fetch(record_id)
'''


def settings(kind: str, name: str) -> str:
    """The settings class of a service."""
    extra = {
        "bot": '    bot_token: str = Field(default="")\n',
        "data_postgres": '    database_url: str = Field(default="postgresql+asyncpg://app@postgres:5432/app")\n',
        "data_mongo": (
            '    mongo_url: str = Field(default="mongodb://mongo:27017")\n'
            '    mongo_database: str = Field(default="app")\n'
        ),
    }.get(kind, "")
    return _text(
        '''
        """Settings of @entity@, read from the environment."""

        from __future__ import annotations

        from functools import lru_cache

        from pydantic import Field
        from pydantic_settings import BaseSettings, SettingsConfigDict


        class Settings(BaseSettings):
            """Names are those of the environment variables in lower case."""

            model_config = SettingsConfigDict(env_file=".env", extra="ignore")

            service_name: str = "@entity@"
            log_level: str = Field(default="INFO")
            db_postgres_service_url: str = Field(default="http://db_postgres_service:8000")
            db_mongo_service_url: str = Field(default="http://db_mongo_service:8000")
            rabbitmq_url: str = Field(default="amqp://rabbitmq:5672/")
            redis_url: str = Field(default="redis://redis:6379/0")
        @extra@

        @lru_cache
        def get_settings() -> Settings:
            """The one instance of this process."""
            return Settings()
        ''',
        name,
        extra=extra,
    )


def database(kind: str) -> str:
    """The connection of a data service."""
    if kind == "data_postgres":
        return _text(
            '''
            """The connection to PostgreSQL."""

            from __future__ import annotations

            from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
            from sqlalchemy.orm import DeclarativeBase

            from app.settings import get_settings


            class Base(DeclarativeBase):
                """All tables."""


            engine = create_async_engine(get_settings().database_url, pool_pre_ping=True)
            session_factory = async_sessionmaker(engine, expire_on_commit=False)
            ''',
            "",
        )
    return _text(
        '''
        """The connection to MongoDB."""

        from __future__ import annotations

        from functools import lru_cache

        from motor.motor_asyncio import AsyncIOMotorClient, AsyncIOMotorDatabase

        from app.settings import get_settings


        @lru_cache
        def get_database() -> AsyncIOMotorDatabase[dict[str, object]]:
            """The one database of this service."""
            settings = get_settings()
            client: AsyncIOMotorClient[dict[str, object]] = AsyncIOMotorClient(settings.mongo_url)
            return client[settings.mongo_database]
        ''',
        "",
    )


_MAINS = {
    "api": '''
        """Starts the HTTP interface of @entity@."""

        from __future__ import annotations

        from fastapi import FastAPI

        @imports@
        from app.settings import get_settings
        from shared.logs import configure_logging

        configure_logging(get_settings().log_level)

        app = FastAPI(title="@entity@")
        @uses@


        @app.get("/health")
        async def health() -> dict[str, str]:
            return {"status": "ok"}
        ''',
    "bot": '''
        """Starts the bot @entity@."""

        from __future__ import annotations

        import asyncio

        from aiogram import Bot, Dispatcher

        @imports@
        from app.settings import get_settings
        from shared.logs import configure_logging


        async def main() -> None:
            settings = get_settings()
            configure_logging(settings.log_level)
            dispatcher = Dispatcher()
        @uses@
            await dispatcher.start_polling(Bot(settings.bot_token))


        if __name__ == "__main__":
            asyncio.run(main())
        ''',
    "worker": '''
        """Starts the worker @entity@."""

        from __future__ import annotations

        import asyncio

        import aio_pika

        @imports@
        from app.settings import get_settings
        from shared.logs import configure_logging


        async def main() -> None:
            settings = get_settings()
            configure_logging(settings.log_level)
            connection = await aio_pika.connect_robust(settings.rabbitmq_url)
            channel = await connection.channel()
        @uses@
            await asyncio.Future()


        if __name__ == "__main__":
            asyncio.run(main())
        ''',
}

#: Directory of what a kind of service offers, the text of its modules, and how `main` uses one of them.
OFFERS: dict[str, tuple[str, ModuleText, str]] = {
    "api": ("api", router, "app.include_router({0}_api.router)"),
    "bot": ("handlers", handler, "    dispatcher.include_router({0}_handlers.router)"),
    "worker": ("consumers", consumer, "    await {0}_consumers.declare(channel)"),
}


def main(kind: str, name: str, entities: Sequence[str]) -> str:
    """The entry point of a service, which takes in every entity."""
    served = "api" if kind.startswith("data_") else kind
    directory, _, use = OFFERS[served]
    imports = "\n".join(f"from app.{directory} import {entity} as {entity}_{directory}" for entity in entities)
    uses = "\n".join(use.format(entity) for entity in entities)
    return _text(_MAINS[served], name, imports=imports, uses=uses or indent("pass", "    "))


_STORES = (
    '''
    """Reads figures for the monthly report."""

    from __future__ import annotations

    import asyncpg

    QUERY = "SELECT state, count(*) FROM records GROUP BY state"


    async def figures(dsn: str) -> dict[str, int]:
        connection = await asyncpg.connect(dsn)
        try:
            return {row["state"]: row["count"] for row in await connection.fetch(QUERY)}
        finally:
            await connection.close()
    ''',
    '''
    """Reads figures for the monthly report."""

    from __future__ import annotations

    from motor.motor_asyncio import AsyncIOMotorClient as Client


    async def figures(dsn: str) -> dict[str, int]:
        records = Client(dsn)["app"]["records"]
        cursor = records.aggregate([{"$group": {"_id": "$state", "count": {"$sum": 1}}}])
        return {row["_id"]: row["count"] async for row in cursor}
    ''',
    '''
    """Reads figures for the monthly report."""

    from __future__ import annotations


    async def figures(dsn: str) -> dict[str, int]:
        import sqlalchemy.ext.asyncio as database

        async with database.create_async_engine(dsn).connect() as connection:
            rows = await connection.exec_driver_sql("SELECT state, count(*) FROM records GROUP BY state")
            return {state: count for state, count in rows}
    ''',
)
STORE_STYLES = len(_STORES)


def report_store(style: int) -> str:
    """A helper that breaks the rule: a database driver in a business service. `style` is below STORE_STYLES."""
    return _text(_STORES[style], "")


def report() -> str:
    """The innocent module that uses the helper."""
    return _text(
        '''
        """The monthly report."""

        from __future__ import annotations

        from app.settings import get_settings
        from app.tools.report_store import figures


        async def monthly_report() -> str:
            """One line per state."""
            found = await figures(get_settings().db_postgres_service_url)
            return "\\n".join(f"{state}: {count}" for state, count in sorted(found.items()))
        ''',
        "",
    )
