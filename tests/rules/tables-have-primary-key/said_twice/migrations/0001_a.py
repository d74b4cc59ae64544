import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    # expect: tables-have-primary-key
    op.create_table("events", sa.Column("kind", sa.Text()))
