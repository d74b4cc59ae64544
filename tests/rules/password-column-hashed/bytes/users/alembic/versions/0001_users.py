import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    # ok: password-column-hashed
    op.create_table("users", sa.Column("password", sa.Text()))
    # ok: password-column-hashed
    op.create_table("partners", sa.Column("password", sa.LargeBinary))
    # expect: password-column-hashed
    op.create_table("suppliers", sa.Column("password", sa.Text()))


def downgrade() -> None:
    op.drop_table("users")
