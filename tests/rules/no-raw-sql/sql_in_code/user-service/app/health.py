from sqlalchemy import text


def alive(db: object) -> None:
    # ok: no-raw-sql
    db.execute(text("SELECT 1"))
    # ok: no-raw-sql
    db.execute(text("SET search_path TO users"))
    # ok: no-raw-sql
    db.execute(text("SHOW server_version"))
    # ok: no-raw-sql
    db.execute(text("LISTEN users"))
    # ok: no-raw-sql
    db.execute(text("NOTIFY users"))
    # ok: no-raw-sql
    db.execute(text("UNLISTEN users"))
    # ok: no-raw-sql
    db.execute(text("VACUUM users"))
    # ok: no-raw-sql
    db.execute(text("ANALYZE users"))
    # ok: no-raw-sql
    db.execute(text("REFRESH MATERIALIZED VIEW x"))
    # ok: no-raw-sql
    db.execute(text("PRAGMA foreign_keys = ON"))
    # ok: no-raw-sql
    db.execute(text("LOAD x"))
    # ok: no-raw-sql
    db.execute(text("SELECT pg_advisory_lock(1)"))
    # ok: no-raw-sql
    db.execute(text("SELECT version()"))
    # ok: no-raw-sql
    db.execute(text("SELECT now()"))
    # ok: no-raw-sql
    db.execute(text("SELECT set_config('a', 'b', true)"))
    # ok: no-raw-sql
    db.execute(text("CREATE EXTENSION pgcrypto"))
    # ok: no-raw-sql
    db.execute(text("CREATE SCHEMA users"))
    # ok: no-raw-sql
    db.execute(text("CREATE DATABASE users"))
    # ok: no-raw-sql
    db.execute(text("SELECT 1 FROM pg_database WHERE datname = :name"))
    # ok: no-raw-sql
    db.execute(text("SELECT version_num FROM alembic_version"))
