import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
COMMON = [sa.Column("id", sa.Integer, primary_key=True)]


def upgrade():
    # ok: tables-have-primary-key
    op.create_table("users", sa.Column("id", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("id"))
    # ok: tables-have-primary-key
    op.create_table("tasks", sa.Column("id", sa.Integer(), primary_key=True))
    # expect: tables-have-primary-key "the table `links` has no primary key"
    op.create_table("links", sa.Column("task_id", sa.Integer(), nullable=False))
    # expect: tables-have-primary-key "the table `tags`"
    op.create_table("tags", sa.Column("id", sa.Integer(), primary_key=False))
    # ok: tables-have-primary-key
    op.create_table("notes", *COMMON, sa.Column("body", sa.Text()))
    # ok: tables-have-primary-key
    op.create_table("keyed", sa.Column("id", sa.Integer()))
    op.create_primary_key("pk_keyed", "keyed", ["id"])
    # ok: tables-have-primary-key
    op.create_table("made_elsewhere", *columns())
