from alembic import op
import sqlalchemy as sa

# ok: migrations-present-and-linear
revision = '0003'
down_revision = '0002'


def upgrade():
    pass


def downgrade():
    op.drop_table("tasks")
