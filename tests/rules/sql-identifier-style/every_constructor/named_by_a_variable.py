from sqlalchemy.orm import mapped_column

NAME = compute()


class Task:
    # ok: sql-identifier-style
    taskTitle = mapped_column(name=NAME)
