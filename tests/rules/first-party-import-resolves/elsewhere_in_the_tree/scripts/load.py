# ok: first-party-import-resolves
from app.loading import load
