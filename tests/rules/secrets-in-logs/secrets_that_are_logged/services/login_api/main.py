import logging
import os

import structlog
from fastapi import FastAPI, Request
from loguru import logger as journal

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


def audit(secret: str) -> None:
    # expect: secrets-in-logs
    app.state.audit_log.info("checked", secret)
    # expect: secrets-in-logs
    app.state.logger.bind(name="audit").info(secret)


def renew(refresh_token: str) -> None:
    # expect: secrets-in-logs "refresh_token"
    logger.info(f"renewed {refresh_token}")
