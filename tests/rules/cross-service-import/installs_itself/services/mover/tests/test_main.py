# ok: cross-service-import
from mover.main import app
