from alembic import op
import sqlalchemy as sa

# ok: migrations-present-and-linear
revision = '0001'
down_revision = None


def upgrade():
    pass


def downgrade():
    op.drop_table("tasks")
