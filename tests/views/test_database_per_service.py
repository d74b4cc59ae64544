"""The views of the pack `database_per_service`: starts, routes, models, schemas, settings, sessions, what watches the services."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

FILES = {
    "docker-compose.yml": """\
        services:
          order-service:
            build: ./order-service
            depends_on: [order-db]
          order-db: {image: "postgres:15"}
          prometheus: {image: "prom/prometheus:v2.53.0"}
        """,
    "order-service/Dockerfile": 'FROM python:3.11-slim\nWORKDIR /app\nCOPY . .\nCMD ["./start.sh"]\n',
    "order-service/start.sh": "#!/bin/sh\nsleep 5\nalembic upgrade head\nuvicorn app.main:app --port 8003\n",
    "order-service/alembic/env.py": "from alembic import context\n",
    "order-service/app/main.py": """\
        from fastapi import FastAPI

        from app.config import settings
        from app.database import SessionLocal
        from app.schemas import OrderCreate, OrderResponse

        app = FastAPI()


        @app.get("/orders")
        def orders():
            return SessionLocal().query(1).all()


        @app.post("/orders", response_model=OrderResponse)
        def create(order: OrderCreate):
            \"\"\"Place an order.\"\"\"
            return order
        """,
    "order-service/app/config.py": """\
        from pydantic_settings import BaseSettings


        class Settings(BaseSettings):
            DATABASE_URL: str

            class Config:
                env_file = ".env"


        settings = Settings()
        """,
    "order-service/app/database.py": """\
        from sqlalchemy import Column, Integer
        from sqlalchemy.orm import declarative_base, sessionmaker

        SessionLocal = sessionmaker()
        Base = declarative_base()


        class Order(Base):
            __tablename__ = "orders"

            id = Column(Integer, primary_key=True)
        """,
    "order-service/app/schemas.py": """\
        from pydantic import BaseModel, Field


        class OrderCreate(BaseModel):
            number: int


        class OrderResponse(BaseModel):
            number: int


        class UserCreate(BaseModel):
            password: str = Field(min_length=6)
        """,
}


def test_tells_what_comes_before_a_server(ask: Ask) -> None:
    sql = "SELECT service, program, migration < ordinal, migrated_elsewhere, stops, sleeps, waits, is_exec FROM start_server"
    assert ask(FILES, sql) == [("order-service", "uvicorn", 1, 0, 0, 1, 0, 0)]


def test_tells_what_routes_do_not_say(ask: Ask) -> None:
    sql = "SELECT method, path_template, lacks FROM described_route ORDER BY method"
    assert ask(FILES, sql) == [("GET", "/orders", "description and no response model"), ("POST", "/orders", None)]


def test_tells_what_models_have(ask: Ask) -> None:
    sql = "SELECT name, named, identified, joining, created, updated, grows, shown FROM table_model"
    assert ask(FILES, sql) == [("Order", 1, 1, 0, 0, 0, 0, 0)]


def test_tells_the_schemas_of_a_thing(ask: Ask) -> None:
    sql = "SELECT entity, parts, has_base, has_create, has_update, has_response, created, changed FROM entity_schema"
    assert ask(FILES, sql) == [("Order", 2, 0, 1, 0, 1, 0, 0)]
    assert ask(FILES, "SELECT name, from_attributes FROM shown_schema") == [("OrderResponse", 0)]


def test_tells_what_checks_a_password(ask: Ask) -> None:
    assert ask(FILES, "SELECT class_name, measured, checked, unbound FROM new_password") == [("UserCreate", 1, 0, None)]


def test_tells_how_settings_are_made(ask: Ask) -> None:
    sql = "SELECT name, placed, made, kept, from_file, exact_case FROM own_settings"
    assert ask(FILES, sql) == [("Settings", 1, 1, 1, 1, 0)]


def test_tells_who_opens_a_session(ask: Ask) -> None:
    sql = "SELECT f.path, o.callee FROM opened_session o JOIN file f ON f.id = o.file"
    assert ask(FILES, sql) == [("order-service/app/main.py", "SessionLocal")]


def test_tells_which_parts_of_the_stack_are_there(ask: Ask) -> None:
    sql = "SELECT part, here, prometheus, unwatched, path FROM observed_stack WHERE part IN ('Prometheus', 'Loki') ORDER BY part"
    assert ask(FILES, sql) == [("Loki", 0, 1, 0, "docker-compose.yml"), ("Prometheus", 1, 1, 0, "docker-compose.yml")]
