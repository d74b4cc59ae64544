import argparse
from typing import Annotated

from fastapi import Body, FastAPI, Query
from pydantic import BaseModel, ConfigDict, Field

app = FastAPI(
    description="postgresql://user:pw@host/db",  # ok: db-dsn-literal-in-business-service
    openapi_tags=[{"name": "x", "description": "postgresql://user:pw@host/db"}],  # ok: db-dsn-literal-in-business-service
)

SHOWN = {"one": {"value": {"url": "postgresql://user:pw@host/db"}}}  # ok: db-dsn-literal-in-business-service
print("postgresql://user:pw@host/db")  # expect: db-dsn-literal-in-business-service
KEPT = {"one": "postgresql://user:pw@host/db"}  # expect: db-dsn-literal-in-business-service


class Link(BaseModel):
    example: str = Field(examples=["postgresql://user:pw@host/db"])  # ok: db-dsn-literal-in-business-service
    description: str = Field(..., description="postgresql://user:pw@host/db")  # ok: db-dsn-literal-in-business-service
    extra: str = Field(..., json_schema_extra={"example": "postgresql://user:pw@host/db"})  # ok: db-dsn-literal-in-business-service
    title: Annotated[str, Field(title="postgresql://user:pw@host/db")]  # ok: db-dsn-literal-in-business-service
    given: str = Field(default="postgresql://user:pw@host/db")  # expect: db-dsn-literal-in-business-service
    first: str = Field("postgresql://user:pw@host/db")  # expect: db-dsn-literal-in-business-service
    plain: str = "postgresql://user:pw@host/db"  # expect: db-dsn-literal-in-business-service
    model_config = {"json_schema_extra": {"example": {"url": "postgresql://user:pw@host/db"}}}  # ok: db-dsn-literal-in-business-service

    def opened(self, url: str = "postgresql://user:pw@host/db") -> str:  # expect: db-dsn-literal-in-business-service
        return url


class Other(BaseModel):
    model_config = ConfigDict(json_schema_extra={"examples": ["postgresql://user:pw@host/db"]})  # ok: db-dsn-literal-in-business-service

    class Config:
        schema_extra = {"example": "postgresql://user:pw@host/db"}  # ok: db-dsn-literal-in-business-service
        json_schema_extra = {"example": "postgresql://user:pw@host/db"}  # ok: db-dsn-literal-in-business-service


class Third(BaseModel):
    old: str = Field("", schema_extra={"example": "postgresql://user:pw@host/db"})  # ok: db-dsn-literal-in-business-service


@app.post(
    "/links",
    responses={200: {"content": {"application/json": {"example": "postgresql://user:pw@host/db"}}}},  # ok: db-dsn-literal-in-business-service
    summary="postgresql://user:pw@host/db",  # ok: db-dsn-literal-in-business-service
    response_description="postgresql://user:pw@host/db",  # ok: db-dsn-literal-in-business-service
    openapi_extra={"x-url": "postgresql://user:pw@host/db"},  # ok: db-dsn-literal-in-business-service
)
def links(
    body: Annotated[Link, Body(openapi_examples={"n": {"value": "postgresql://user:pw@host/db"}})],  # ok: db-dsn-literal-in-business-service
    other: Annotated[Link, Body(openapi_examples=SHOWN)],
    query: str = Query("", example="postgresql://user:pw@host/db"),  # ok: db-dsn-literal-in-business-service
    store: str = Query("postgresql://user:pw@host/db"),  # expect: db-dsn-literal-in-business-service
) -> dict[str, str]:
    """postgresql://user:pw@host/db"""
    return {}


parser = argparse.ArgumentParser(epilog="postgresql://user:pw@host/db")  # ok: db-dsn-literal-in-business-service
parser.add_argument("--dsn", help="postgresql://user:pw@host/db")  # ok: db-dsn-literal-in-business-service
parser.add_argument("--url", metavar="postgresql://user:pw@host/db")  # ok: db-dsn-literal-in-business-service
parser.add_argument("--store", default="postgresql://user:pw@host/db")  # expect: db-dsn-literal-in-business-service
opened("postgresql://user:pw@host/db")  # expect: db-dsn-literal-in-business-service
