import sqlalchemy
import sqlalchemy.schema
import sqlalchemy.sql.schema
import sqlalchemy.dialects.postgresql
import sqlmodel
from alembic import op


# expect: sql-identifier-style "`Name0`"
x0 = sqlalchemy.schema.Column("Name0")
# expect: sql-identifier-style "`Name1`"
x1 = sqlalchemy.sql.schema.Column("Name1")
# expect: sql-identifier-style "`Name2`"
x2 = sqlmodel.Column("Name2")
# expect: sql-identifier-style "`Name3`"
x3 = sqlalchemy.schema.Table("Name3")
# expect: sql-identifier-style "`Name4`"
x4 = sqlalchemy.schema.Index("Name4")
# expect: sql-identifier-style "`Name5`"
x5 = sqlmodel.Index("Name5")
# expect: sql-identifier-style "`Key0`"
y0 = sqlalchemy.schema.UniqueConstraint("a", name="Key0")
# expect: sql-identifier-style "`Key1`"
y1 = sqlmodel.UniqueConstraint("a", name="Key1")
# expect: sql-identifier-style "`Key2`"
y2 = sqlalchemy.CheckConstraint("a", name="Key2")
# expect: sql-identifier-style "`Key3`"
y3 = sqlalchemy.schema.CheckConstraint("a", name="Key3")
# expect: sql-identifier-style "`Key4`"
y4 = sqlmodel.CheckConstraint("a", name="Key4")
# expect: sql-identifier-style "`Key5`"
y5 = sqlalchemy.ForeignKeyConstraint("a", name="Key5")
# expect: sql-identifier-style "`Key6`"
y6 = sqlalchemy.schema.ForeignKeyConstraint("a", name="Key6")
# expect: sql-identifier-style "`Key7`"
y7 = sqlalchemy.PrimaryKeyConstraint("a", name="Key7")
# expect: sql-identifier-style "`Key8`"
y8 = sqlalchemy.schema.PrimaryKeyConstraint("a", name="Key8")
# expect: sql-identifier-style "`Key9`"
y9 = sqlalchemy.ForeignKey("a", name="Key9")
# expect: sql-identifier-style "`Key10`"
y10 = sqlalchemy.schema.ForeignKey("a", name="Key10")
# expect: sql-identifier-style "`Key11`"
y11 = sqlalchemy.dialects.postgresql.ExcludeConstraint("a", name="Key11")


def upgrade():
    # expect: sql-identifier-style "`Op0`"
    op.create_unique_constraint("Op0", "tasks", ["a"])
    # expect: sql-identifier-style "`Op1`"
    op.create_check_constraint("Op1", "tasks", ["a"])
    # expect: sql-identifier-style "`Op2`"
    op.create_primary_key("Op2", "tasks", ["a"])
    # expect: sql-identifier-style "`Op3`"
    op.create_exclude_constraint("Op3", "tasks", ["a"])
    with op.batch_alter_table("tasks") as batch:
        # expect: sql-identifier-style "`Batch0`"
        batch.create_unique_constraint("Batch0", ["a"])
        # expect: sql-identifier-style "`Batch1`"
        batch.create_foreign_key("Batch1", ["a"])
        # expect: sql-identifier-style "`Batch2`"
        batch.create_check_constraint("Batch2", ["a"])
        # expect: sql-identifier-style "`Batch3`"
        batch.create_primary_key("Batch3", ["a"])
        # expect: sql-identifier-style "`NewName`"
        batch.alter_column("a", new_column_name="NewName")
