from alembic import op
from sqlalchemy import text

revision = '0001'
down_revision = None


def upgrade() -> None:
    # ok: no-raw-sql
    op.execute("UPDATE users SET name = 'x'")
    # ok: no-raw-sql
    op.get_bind().execute(text("UPDATE users SET name = 'x'"))
