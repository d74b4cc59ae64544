from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from pydantic import Field
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    cors_origins: list[str] = ["*"]
    public_origins: str = "https://tasks.example.com"
    field_origins: list[str] = Field(default_factory=lambda: ["*"])
    credentials: bool = False


settings = Settings()
app = FastAPI()
# ok: cors-wildcard
app.add_middleware(CORSMiddleware, allow_origins=settings.cors_origins, allow_credentials=True)
# expect: cors-wildcard[error] "origins are `*`"
app.add_middleware(CORSMiddleware, allow_origins=settings.public_origins.split(","), allow_credentials=True)
# expect: cors-wildcard[warning] "origins are `*`"
app.add_middleware(CORSMiddleware, allow_origins=settings.public_origins.split(","), allow_credentials=settings.credentials)
# ok: cors-wildcard
app.add_middleware(CORSMiddleware, allow_origins=settings.field_origins, allow_credentials=True)
# expect: cors-wildcard[error] "cookies"
app.add_middleware(CORSMiddleware, allow_origins=settings.cors_origins if settings.credentials else ["*"], allow_credentials=True)
