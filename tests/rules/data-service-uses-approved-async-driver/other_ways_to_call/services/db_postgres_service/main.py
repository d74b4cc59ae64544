from functools import partial

import sqlalchemy as sa
from fastapi import FastAPI

app = FastAPI()
# expect: data-service-uses-approved-async-driver "synchronous engine"
partial(sa.create_engine, "postgresql://postgres/app")()
# expect: data-service-uses-approved-async-driver "synchronous engine"
getattr(sa, "create_engine")("postgresql://postgres/app")


def late():
    # expect: data-service-uses-approved-async-driver "synchronous engine"
    return sa.engine.create_engine("postgresql://postgres/app")
