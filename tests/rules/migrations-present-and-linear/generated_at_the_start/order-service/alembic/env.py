from alembic import context  # expect: migrations-present-and-linear "the environment has no revision"

from app.database import Base

target_metadata = Base.metadata
