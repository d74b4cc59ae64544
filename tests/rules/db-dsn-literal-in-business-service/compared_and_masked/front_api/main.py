import re

from fastapi import FastAPI

app = FastAPI()


def masked(url: str) -> list[object]:
    return [
        url.startswith("postgresql://user:pw@host/db"),  # ok: db-dsn-literal-in-business-service
        url.removeprefix("postgresql://user:pw@host/db"),  # ok: db-dsn-literal-in-business-service
        re.compile("postgresql://user:pw@host/db"),  # ok: db-dsn-literal-in-business-service
        re.sub("postgresql://user:pw@host/db", "", url),  # ok: db-dsn-literal-in-business-service
        re.match("postgresql://user:pw@host/db", url),  # ok: db-dsn-literal-in-business-service
        re.search("postgresql://user:pw@host/db", url),  # ok: db-dsn-literal-in-business-service
        re.fullmatch("postgresql://user:pw@host/db", url),  # ok: db-dsn-literal-in-business-service
        re.findall("postgresql://user:pw@host/db", url),  # ok: db-dsn-literal-in-business-service
        url.replace("postgresql://user:pw@host/db", ""),  # ok: db-dsn-literal-in-business-service
        url == "postgresql://",  # ok: db-dsn-literal-in-business-service
        url == "mongodb+srv://",  # ok: db-dsn-literal-in-business-service
        re.split(r"postgresql://[^@]+@", url),  # ok: db-dsn-literal-in-business-service
        re.split(r"postgresql://\w+", url),  # ok: db-dsn-literal-in-business-service
        url == "redis://host/dbname",  # ok: db-dsn-literal-in-business-service
        url == "host=db user=x password=y",  # ok: db-dsn-literal-in-business-service
        url == "host=db dbname=x user=y",  # expect: db-dsn-literal-in-business-service
        url == "postgresql://user:pw@host/db",  # expect: db-dsn-literal-in-business-service
    ]
