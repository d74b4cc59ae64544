from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.middleware.base import BaseHTTPMiddleware


class OpenCors(CORSMiddleware):
    pass


class OtherLayer(BaseHTTPMiddleware):
    pass


def add_cors(app: FastAPI, origins: list[str]) -> None:
    # expect: cors-wildcard[error] "cookies"
    app.add_middleware(CORSMiddleware, allow_origins=origins, allow_credentials=True)


def build(app: FastAPI, origins: list[str], methods: list[str]) -> None:
    # ok: cors-wildcard
    app.add_middleware(CORSMiddleware, allow_origins=origins, allow_methods=methods, allow_credentials=True)


def named(app: FastAPI, origins: list[str]) -> None:
    # expect: cors-wildcard[error] "cookies"
    app.add_middleware(CORSMiddleware, allow_origins=origins, allow_credentials=True)
