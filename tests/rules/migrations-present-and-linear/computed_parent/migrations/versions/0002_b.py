from alembic import op
import sqlalchemy as sa

# ok: migrations-present-and-linear
revision = '0002'
down_revision = previous()


def upgrade():
    pass


def downgrade():
    op.drop_table("tasks")
