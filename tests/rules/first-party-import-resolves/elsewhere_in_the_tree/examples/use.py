# ok: first-party-import-resolves
from app.client import Client
