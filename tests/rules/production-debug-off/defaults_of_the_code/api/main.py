from fastapi import FastAPI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    # expect: production-debug-off "has `DEBUG` `True` by the default in the code"
    debug: bool = True
    # ok: production-debug-off
    log_level: str = "INFO"
    debug_port: int


settings = Settings()
app = FastAPI(debug=settings.debug)
