# ok: first-party-import-resolves
import app.pieces.first
# expect: first-party-import-resolves "`app.pieces.second` is imported"
import app.pieces.second
# ok: first-party-import-resolves
from app.pieces.first import ONE
# ok: first-party-import-resolves
from app.helpers import tool
from fastapi import FastAPI

app = FastAPI()
