from fastapi import FastAPI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    # ok: production-debug-off
    debug: bool = True
    # ok: production-debug-off
    log_level: str = "INFO"
    debug_port: int


settings = Settings()
app = FastAPI(debug=settings.debug)
