from alembic import op
import sqlalchemy as sa

revision = '0002'
down_revision = '0001'


def upgrade():
    # expect: migrations-present-and-linear "it makes the table `tasks`, which `0001` has already made"
    op.create_table("tasks", sa.Column("id", sa.Integer, primary_key=True))


def downgrade():
    op.drop_table("tasks")
