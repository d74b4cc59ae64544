from alembic import op
import sqlalchemy as sa

revision = '77aa00bb11cc'
# ok: migrations-present-and-linear
down_revision = '3f2a9c'


def upgrade():
    pass


def downgrade():
    op.drop_table("tasks")
