from alembic import context

from app.database import Base

target_metadata = Base.metadata
