from alembic import op
import sqlalchemy as sa

# expect: migrations-present-and-linear "nobody follows `0003`, and nobody follows `0002`: `alembic upgrade head` knows two heads"
revision = '0003'
down_revision = '0001'


def upgrade():
    pass


def downgrade():
    op.drop_table("tasks")
