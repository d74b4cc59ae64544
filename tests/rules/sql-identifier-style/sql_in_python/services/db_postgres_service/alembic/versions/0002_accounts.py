"""CREATE TABLE "In-Docstring" (id int)"""

from alembic import op

SCHEMA = """
-- accounts
CREATE TABLE accounts (
  id int PRIMARY KEY,
  firstName text,  -- expect: sql-identifier-style "column `firstName`"
  "last-seen" timestamptz  -- expect: sql-identifier-style "column `last-seen`"
);
"""


def upgrade() -> None:
    # expect: sql-identifier-style "table `UserAccounts`"
    op.execute('CREATE TABLE "UserAccounts" (id int)')
    # ok: sql-identifier-style
    op.execute("CREATE TABLE users (id int, state text DEFAULT 'In-Progress')")
    op.execute(SCHEMA)
    # expect: sql-identifier-style "table `AuditLog`"
    op.execute("CREATE TABLE " + "AuditLog" + " (id int)")
    # expect: sql-identifier-style "column `ownerId`"
    op.execute("ALTER TABLE tasks " "ADD COLUMN ownerId int")
    # ok: sql-identifier-style
    op.execute("DROP TABLE OldTasks; SELECT \"camelCase\" FROM tasks")
    op.execute("""
    DO $$ BEGIN
      CREATE TYPE TaskState AS ENUM ('In-Progress');  -- expect: sql-identifier-style "type `TaskState`"
    END $$;
    """)
