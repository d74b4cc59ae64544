from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from settings import settings

app = FastAPI()
if settings.debug:
    # ok: cors-wildcard
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
if settings.title:
    # expect: cors-wildcard "cookies"
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)


def build() -> None:
    print(settings.environment)
    # expect: cors-wildcard "cookies"
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)


# ok: cors-wildcard
app.add_middleware(CORSMiddleware, allow_origins=["*"] if settings.debug else [settings.title], allow_credentials=True)
# expect: cors-wildcard "cookies"
app.add_middleware(CORSMiddleware, allow_origins=[settings.title] if settings.title else ["*"], allow_credentials=True)
