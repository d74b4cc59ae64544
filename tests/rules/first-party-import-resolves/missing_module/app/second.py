# ok: first-party-import-resolves
from app.services.task import Tasks
