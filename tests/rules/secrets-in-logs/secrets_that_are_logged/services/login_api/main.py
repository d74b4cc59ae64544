import json
import logging
import os

import structlog
from fastapi import FastAPI, Request
from loguru import logger as journal
from pydantic import SecretStr

from settings import settings

app = FastAPI()
logger = logging.getLogger(__name__)
audit_trail = structlog.get_logger()


@app.post("/login")
async def login(request: Request, name: str, password: str) -> None:
    # expect: secrets-in-logs "`logger.info` writes a secret into the log: `f\"login of {name} with {password}\"`"
    logger.info(f"login of {name} with {password}")
    # expect: secrets-in-logs "`password`"
    logger.debug("login of %s with %s", name, password)
    # expect: secrets-in-logs "`user_password`"
    logger.debug("login", extra={"user_password": password})
    # expect: secrets-in-logs "`value`"
    logger.debug("login", extra={"value": settings.bot_token})
    # expect: secrets-in-logs "`token`"
    audit_trail.info("login", token=settings.key)
    # expect: secrets-in-logs
    journal.success("login " + password)
    # expect: secrets-in-logs
    logger.info("login %s" % password)
    # expect: secrets-in-logs
    logger.info("login %s %s" % (name, password))
    # expect: secrets-in-logs "`request.headers`"
    logger.debug(request.headers)
    # expect: secrets-in-logs "`request.cookies`"
    logger.warning("cookies: %s", request.cookies)
    # expect: secrets-in-logs "`os.environ`"
    logger.error("environment", extra={"environment": os.environ})
    # expect: secrets-in-logs "`settings.model_dump`"
    logger.critical("started with %s", settings.model_dump())
    # expect: secrets-in-logs
    logger.info(f"key {settings.api_key!r} and {settings.key}")
    # expect: secrets-in-logs
    logger.info(f"key {settings.signing_key.get_secret_value()}")
    # expect: secrets-in-logs "`settings.signing_key.get_secret_value`"
    logger.info("key %s", settings.signing_key.get_secret_value())
    # expect: secrets-in-logs
    print(password)
    # expect: secrets-in-logs
    logging.getLogger("audit").exception(settings.api_key)
    # expect: secrets-in-logs
    logger.log(10, f"{settings.api_key=}")
    # expect: secrets-in-logs
    logger.warn(password)
    # expect: secrets-in-logs
    logger.fatal(password)
    # expect: secrets-in-logs
    journal.trace(password)
    audit(password)


@app.middleware("http")
async def trace(request: Request, call_next):
    # expect: secrets-in-logs "`request.headers`"
    logger.info("asked: %r", dict(request.headers))
    # expect: secrets-in-logs "`request.cookies`"
    logger.info("asked", extra={"cookies": str(request.cookies)})
    # expect: secrets-in-logs
    logger.info(json.dumps(request.headers))
    # expect: secrets-in-logs
    logger.info(repr(request.headers))
    # expect: secrets-in-logs
    logger.info(str(request.headers))
    # expect: secrets-in-logs
    logger.info("asked", extra={"headers": repr(request.headers)})
    # expect: secrets-in-logs
    logger.info("asked", extra={"headers": dict(request.headers)})
    # expect: secrets-in-logs
    logger.info("asked", extra={"headers": json.dumps(request.headers)})
    # expect: secrets-in-logs "`request.headers[\"Authorization\"]`"
    logger.info("asked by %s", request.headers["Authorization"])
    # expect: secrets-in-logs "`request.headers.get(\"authorization\")`"
    logger.info("asked by %s", request.headers.get("authorization", ""))
    # expect: secrets-in-logs
    logger.info("asked %s", {name: value for name, value in request.headers.items()})
    # expect: secrets-in-logs
    logger.info(f"asked with {request.headers!r}")
    # expect: secrets-in-logs
    logger.info(f"asked with {dict(request.headers)}")
    # expect: secrets-in-logs
    logger.info("asked with " + str(request.cookies))
    # expect: secrets-in-logs
    logger.info(f"started with {settings.model_dump()}")
    # ok: secrets-in-logs
    logger.info("asked by %s", request.headers["User-Agent"])
    # ok: secrets-in-logs
    logger.info("asked by %s", request.headers.get("user-agent", "authorization"))
    # ok: secrets-in-logs
    logger.info("asked with %s", len(request.headers))
    # ok: secrets-in-logs
    logger.info("asked with %s", dict(name=trace))
    # ok: secrets-in-logs
    logger.info("asked %s", {name: value for name, value in request.headers.items() if name in SHOWN})
    # ok: secrets-in-logs
    logger.info(f"asked by {request.headers['user-agent']} {len(request.headers)} {settings.name}")
    # ok: secrets-in-logs
    logger.info("asked by %s", request.headers.count("authorization"))
    # ok: secrets-in-logs
    logger.info(json.dumps(number), 12)
    # ok: secrets-in-logs
    logger.info("asked with %s", settings.get("authorization"))


def audit(secret: str) -> None:
    # expect: secrets-in-logs
    app.state.audit_log.info("checked", secret)
    # expect: secrets-in-logs
    app.state.logger.bind(name="audit").info(secret)


def forget(key: SecretStr) -> None:
    # ok: secrets-in-logs
    logger.info("forgotten %s", key)


def renew(refresh_token: str) -> None:
    # expect: secrets-in-logs "refresh_token"
    logger.info(f"renewed {refresh_token}")
