from alembic import op
import sqlalchemy as sa

revision = '0002'
# expect: migrations-present-and-linear "it follows `0001`, which is no revision of the repository"
down_revision = '0001'


def upgrade():
    pass


def downgrade():
    op.drop_table("tasks")
