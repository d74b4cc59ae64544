import logging

from sqlalchemy import text

from src.names import TABLE

PREFIX = "Task"
MODEL = type("Task", (), {})


class Queries:
    # expect: sql-identifier-style "index `ixTask`"
    index = text("CREATE INDEX IF NOT EXISTS ixTask ON tasks (state)")


def create(connection, name: str) -> None:
    # expect: sql-identifier-style "table `TaskItems`"
    connection.execute(text(f"CREATE TABLE {PREFIX}Items (id int)"))
    # A name from elsewhere is not known, the columns are.
    # expect: sql-identifier-style "column `dueDate`"
    connection.execute(text(f"CREATE TABLE {TABLE} (id int, dueDate date)"))
    # ok: sql-identifier-style
    connection.execute(text(f"CREATE TABLE {name}_items (id int)"))
    # ok: sql-identifier-style
    connection.execute(text('CREATE EXTENSION IF NOT EXISTS "uuid-ossp"'))
    # expect: sql-identifier-style "table `Ünïcode`"
    connection.execute(text('/* é */ CREATE TABLE "Ünïcode" (id int)'))
    # ok: sql-identifier-style
    logging.info("Create table Tasks first")
    # ok: sql-identifier-style
    logging.info("create table Tasks failed")
    # ok: sql-identifier-style
    logging.info("CREATE DATABASE Backup failed")
