from fastapi import FastAPI

from app.api import formatted, printed

app = FastAPI()
app.include_router(formatted.router)
app.include_router(printed.router)
