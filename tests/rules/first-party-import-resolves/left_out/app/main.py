from fastapi import FastAPI

# ok: first-party-import-resolves
from app.heavy import ROWS
# ok: first-party-import-resolves
from app.data.rows import ROWS as MORE
# ok: first-party-import-resolves
from app.built import ROWS as MADE

app = FastAPI()
