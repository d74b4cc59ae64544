from src.orm import Column, Integer, Table, metadata

tasks = Table(
    # expect: sql-identifier-style "table `TaskItems`"
    "TaskItems",
    metadata,
    # expect: sql-identifier-style "column `taskId`"
    Column("taskId", Integer),
    # ok: sql-identifier-style
    Column("state", Integer),
)
