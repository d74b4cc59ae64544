import os
from enum import Enum
from functools import partial
from string import Template

from fastapi import FastAPI
from sqlalchemy import URL

app = FastAPI()
# expect: db-dsn-literal-in-business-service "`postgresql`"
ADDRESSES = {"store": "postgresql://postgres/app", "cache": "redis://redis"}
# ok: db-dsn-literal-in-business-service
STORE = ADDRESSES["store"]


class Address(Enum):
    # expect: db-dsn-literal-in-business-service "`mongodb`"
    STORE = "mongodb://mongo/app"


# expect: db-dsn-literal-in-business-service "`postgresql`"
TEMPLATE = Template("postgresql://$user@postgres/app")
# expect: db-dsn-literal-in-business-service "`mysql`"
FORMATTED = "{}://{}/app".format("mysql", "mysql")
# expect: db-dsn-literal-in-business-service "builds a connection string"
BUILD = partial(URL.create, "postgresql")
# expect: db-dsn-literal-in-business-service "builds a connection string"
GIVEN = URL.create(**{"drivername": "postgresql"})


def connect(target):
    # expect: db-dsn-literal-in-business-service "`postgresql`"
    os.environ["STORE"] = "postgresql://postgres/app"
    # expect: db-dsn-literal-in-business-service "`postgresql`"
    setattr(target, "dsn", "postgresql://postgres/app")
    # expect: db-dsn-literal-in-business-service "`postgresql`"
    return "/".join(["postgresql:", "", "postgres", "app"])
