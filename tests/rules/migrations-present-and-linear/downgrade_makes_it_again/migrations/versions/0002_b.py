from alembic import op
import sqlalchemy as sa

revision = '0002'
down_revision = '0001'


def upgrade():
    op.drop_table("tasks")

def downgrade():
    # ok: migrations-present-and-linear
    op.create_table("tasks", sa.Column("id", sa.Integer, primary_key=True))
