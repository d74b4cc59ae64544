import logging

from fastapi import FastAPI, Request
from pydantic import SecretStr

from settings import settings

app = FastAPI()
logger = logging.getLogger(__name__)


def masked(text: str) -> str:
    return text[-4:]


@app.post("/login")
async def login(request: Request, name: str, password: str, token: str, tokens: list[str], token_type: str) -> None:
    masked_token = masked(token)
    # ok: secrets-in-logs
    logger.info("login of %s", name)
    # ok: secrets-in-logs
    logger.info(f"login of {name}, {len(tokens)} parts, {token[:4]}")
    # ok: secrets-in-logs
    logger.info("login of {name} with {password}")
    # ok: secrets-in-logs
    logger.info("the password of %s is wrong: password", name)
    # ok: secrets-in-logs
    logger.info(f"token {masked(token)} of type {token_type}, {len(tokens)} tokens, {token[:4]}")
    # ok: secrets-in-logs
    logger.info(f"token {masked_token}, {bool(password)}")
    # ok: secrets-in-logs
    logger.info("token %s", masked_token, extra={"token": masked(token), "has_token": bool(token), "max_token": 5, "password": "***"})
    # ok: secrets-in-logs
    logger.info("usage", extra={"token": masked_token, "tokens": tokens, "name": settings.max_token})
    # ok: secrets-in-logs
    logger.info("not released", extra={"token": app.state.lock.token})
    # ok: secrets-in-logs
    logger.info("key %s", settings.refresh_token)
    # ok: secrets-in-logs
    logger.info(f"key {settings.refresh_token}", extra={"path": request.url, "headers": shown(request.headers)})
    # ok: secrets-in-logs
    logger.info("token " + masked_token)
    # ok: secrets-in-logs
    app.state.catalog.info(password)
    # ok: secrets-in-logs
    settings.model_dump()
    # ok: secrets-in-logs
    logger.info(name.json())


def renew(refresh_token: SecretStr) -> None:
    # ok: secrets-in-logs
    logger.info(f"renewed {refresh_token}")
