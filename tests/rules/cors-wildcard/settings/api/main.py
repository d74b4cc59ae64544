import os

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from settings import origins_of_environment, settings

app = FastAPI()
print(origins_of_environment())
# ok: cors-wildcard
app.add_middleware(CORSMiddleware, allow_origins=settings.partner_origins, allow_credentials=True)
# expect: cors-wildcard[error] "cookies"
app.add_middleware(CORSMiddleware, allow_origins=settings.cors_origins, allow_credentials=settings.with_credentials)
# expect: cors-wildcard[warning] "origins are `*`"
app.add_middleware(CORSMiddleware, allow_origins=settings.origin_list)
# expect: cors-wildcard[warning] "every site"
app.add_middleware(CORSMiddleware, allow_origins=settings.cors_made)
# expect: cors-wildcard[warning] "every site"
app.add_middleware(CORSMiddleware, allow_origin_regex=settings.cors_pattern)
# expect: cors-wildcard[warning] "every site"
app.add_middleware(CORSMiddleware, allow_origins=origins_of_environment())

written = [part.strip() for part in settings.cors_text.split(",")]
# expect: cors-wildcard[warning] "every site"
app.add_middleware(CORSMiddleware, allow_origins=written)


def open_up() -> None:
    found = os.environ.get("CORS_ORIGINS", "*").split(",")
    # expect: cors-wildcard[warning] "every site"
    app.add_middleware(CORSMiddleware, allow_origins=found)


def close_down() -> None:
    found = os.environ.get("PARTNER_ORIGINS", "https://partner.example.com").split(",")
    # ok: cors-wildcard
    app.add_middleware(CORSMiddleware, allow_origins=found)


# ok: cors-wildcard
app.add_middleware(CORSMiddleware, allow_origins=settings.shown_origins)
# expect: cors-wildcard[warning] "every site"
app.add_middleware(CORSMiddleware, allow_origins=settings.first_origins.split(","))
