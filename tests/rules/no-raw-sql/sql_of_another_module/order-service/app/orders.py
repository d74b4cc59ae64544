from app.statements import PROBE, WAITING


def count(db):
    # ok: no-raw-sql
    db.connection().exec_driver_sql(PROBE)
    # expect: no-raw-sql "is given SQL: `SELECT count(id) FROM outbox_events`"
    return db.connection().exec_driver_sql(WAITING).scalar_one()
