from alembic import op
import sqlalchemy as sa

revision = '0002'
down_revision = '0000'


def upgrade():
    pass


def downgrade():
    op.drop_table("tasks")
