from alembic import op
import sqlalchemy as sa

revision = '0003'
down_revision = '0001'


def upgrade():
    pass


def downgrade():
    op.drop_table("tasks")
