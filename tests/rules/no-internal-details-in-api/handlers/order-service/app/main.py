from fastapi import FastAPI

from app.api import added, any_error, by_status, elsewhere, observer, other_status, own_error, ping, request

app = FastAPI()
app.include_router(ping.router)
