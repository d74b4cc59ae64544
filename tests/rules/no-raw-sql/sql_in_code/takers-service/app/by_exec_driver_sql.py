def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.exec_driver_sql("SELECT id FROM users")
