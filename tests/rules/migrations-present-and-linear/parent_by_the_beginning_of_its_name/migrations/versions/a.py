from alembic import op
import sqlalchemy as sa

revision = '3f2a9c01b7de'
down_revision = None


def upgrade():
    pass


def downgrade():
    op.drop_table("tasks")
