from alembic import op
import sqlalchemy as sa

revision = '0003'
down_revision = '0002'


def upgrade():
    op.create_table("tasks", sa.Column("id", sa.Integer, primary_key=True), schema="archive")


def downgrade():
    op.drop_table("tasks")
