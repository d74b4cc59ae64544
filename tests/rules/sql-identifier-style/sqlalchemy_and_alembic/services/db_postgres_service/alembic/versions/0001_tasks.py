import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    # expect: sql-identifier-style "table `TaskItems`"
    op.create_table("TaskItems", sa.Column("id", sa.Integer()), sa.Column("created_at", sa.DateTime()))
    # expect: sql-identifier-style "column `priorityLevel`"
    op.add_column("tasks", sa.Column("priorityLevel", sa.Integer()))
    # expect: sql-identifier-style "index `ix_Task_Due`"
    op.create_index(op.f("ix_Task_Due"), "tasks", ["due_date"])
    # expect: sql-identifier-style "index `idx-task-owner`"
    op.create_index("idx-task-owner", "tasks", ["owner_id"])
    # expect: sql-identifier-style "constraint `fkTaskOwner`"
    op.create_foreign_key("fkTaskOwner", "tasks", "Users", ["owner_id"], ["id"])
    # expect: sql-identifier-style "table `TaskArchive`"
    op.rename_table("task_archive", "TaskArchive")
    # expect: sql-identifier-style "column `ownerId`"
    op.alter_column("tasks", "owner_id", new_column_name="ownerId")
    # ok: sql-identifier-style
    op.drop_table("OldTasks")
    with op.batch_alter_table("tasks") as batch:
        # expect: sql-identifier-style "index `TaskIdx`"
        batch.create_index("TaskIdx", ["state"])
    # ok: sql-identifier-style
    op.create_table("tasks", sa.Column("state", sa.Enum("In-Progress", name="task_state")))
