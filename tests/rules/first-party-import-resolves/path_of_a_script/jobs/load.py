# ok: first-party-import-resolves
from app.tables import rows
