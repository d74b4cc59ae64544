from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from origins import PUBLIC


def test_all_origins() -> None:
    app = FastAPI()
    # ok: cors-wildcard
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
    assert PUBLIC
