from alembic import op
import sqlalchemy as sa

# expect: migrations-present-and-linear "its name `0001` is that of another revision"
revision = '0001'
down_revision = None


def upgrade():
    pass


def downgrade():
    op.drop_table("tasks")
