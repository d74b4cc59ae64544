from alembic import op
import sqlalchemy as sa

revision = 'o2'
down_revision = 'o1'


def upgrade():
    op.drop_table("tasks")
    # ok: migrations-present-and-linear
    op.create_table("tasks", sa.Column("id", sa.Integer, primary_key=True))


def downgrade():
    op.drop_table("tasks")
