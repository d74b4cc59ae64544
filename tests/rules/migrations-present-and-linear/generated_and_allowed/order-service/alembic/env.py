from alembic import context  # ok: migrations-present-and-linear

from app.database import Base

target_metadata = Base.metadata
