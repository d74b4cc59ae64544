from alembic import op
import sqlalchemy as sa

revision = '0002'
down_revision = '0001'


def upgrade():
    op.execute("DROP TABLE IF EXISTS tasks;")
    # ok: migrations-present-and-linear
    op.create_table("tasks", sa.Column("id", sa.Integer, primary_key=True))


def downgrade():
    op.drop_table("tasks")
