from alembic import op
import sqlalchemy as sa

# ok: migrations-present-and-linear
revision = '0002'
down_revision = '0001'


def upgrade():
    pass


def downgrade():
    op.drop_table("tasks")
