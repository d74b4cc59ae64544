import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "users",
        sa.Column("id", sa.Integer, primary_key=True),
        # expect: password-column-hashed "the column `password` of `users`"
        sa.Column("password", sa.String(100)),
    )
    # expect: password-column-hashed "`passphrase`"
    op.add_column("users", sa.Column("passphrase", sa.String(100)))


def downgrade():
    # ok: password-column-hashed
    op.add_column("users", sa.Column("password", sa.String(100)))
