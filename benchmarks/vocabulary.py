"""The words from which generated services, entities and fields are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

NOUNS = (
    "account", "address", "agreement", "balance", "batch", "booking", "budget", "campaign", "carrier", "category",
    "channel", "claim", "contact", "contract", "course", "customer", "delivery", "device", "discount", "document",
    "driver", "employee", "enrollment", "event", "feedback", "folder", "goal", "incident", "invoice", "item",
    "ledger", "lesson", "listing", "location", "message", "meter", "notice", "offer", "order", "package", "partner",
    "payment", "permit", "plan", "policy", "price", "product", "profile", "project", "quote", "rating", "receipt",
    "refund", "report", "request", "reservation", "route", "schedule", "shipment", "subscription", "supplier",
    "task", "tax", "team", "ticket", "transfer", "unit", "vehicle", "voucher", "warehouse",
)  # fmt: skip
QUALIFIERS = (
    "active", "archived", "bulk", "daily", "external", "internal", "local", "monthly", "partial", "pending",
    "regional", "seasonal", "weekly",
)  # fmt: skip
AREAS = (
    "billing", "catalog", "checkout", "claims", "delivery", "fleet", "fulfilment", "identity", "inventory",
    "learning", "loyalty", "marketing", "notification", "onboarding", "orders", "partner", "payments", "planning",
    "pricing", "procurement", "returns", "reviews", "risk", "routing", "scheduling", "search", "settlement",
    "shipping", "support", "tariffs", "tracking", "warehouse",
)  # fmt: skip
#: (field, annotation, constraint) of pydantic models.
FIELDS = (
    ("title", "str", "min_length=1, max_length=200"),
    ("description", "str", 'default="", max_length=4000'),
    ("amount", "int", "ge=0"),
    ("quantity", "int", "gt=0, le=100_000"),
    ("currency", "str", 'default="EUR", min_length=3, max_length=3'),
    ("is_active", "bool", "default=True"),
    ("weight_grams", "int", "default=0, ge=0"),
    ("tags", "list[str]", "default_factory=list"),
    ("owner_id", "UUID", "default_factory=uuid4"),
    ("starts_at", "datetime", "default_factory=lambda: datetime.now(UTC)"),
    ("priority", "int", "default=3, ge=1, le=5"),
    ("country", "str", 'default="DE", min_length=2, max_length=2'),
    ("comment", "str | None", "default=None"),
    ("score", "float", "default=0.0, ge=0.0, le=1.0"),
    ("attributes", "dict[str, str]", "default_factory=dict"),
)


def camel(name: str) -> str:
    """`active_order` → `ActiveOrder`."""
    return "".join(part.capitalize() for part in name.split("_"))


def entity_names(random: Random, count: int) -> list[str]:
    """`count` different entity names in an order that the seed decides; bare nouns come first."""
    nouns = random.sample(NOUNS, len(NOUNS))
    qualified = [f"{qualifier}_{noun}" for qualifier in QUALIFIERS for noun in NOUNS]
    random.shuffle(qualified)
    names = [*nouns, *qualified]
    if count > len(names):
        raise ValueError(f"at most {len(names)} entities per service can be named, not {count}")
    return names[:count]


def service_names(count: int) -> list[tuple[str, str]]:
    """`count` pairs of service name and kind: the two data services, then APIs, bots and workers in turn."""
    names = [("db_postgres_service", "data_postgres"), ("db_mongo_service", "data_mongo")]
    kinds = ("api", "worker", "api", "bot")
    for number in range(count - 2):
        kind = kinds[number % len(kinds)]
        turn, area = divmod(number, len(AREAS))
        suffix = f"_{turn + 1}" if turn else ""
        names.append((f"{AREAS[area]}{suffix}_{kind}", kind))
    return names
