from alembic import op
import sqlalchemy as sa

# ok: migrations-present-and-linear
revision = '0001'
down_revision = None
branch_labels = ("tasks",)

def upgrade():
    pass


def downgrade():
    op.drop_table("tasks")
