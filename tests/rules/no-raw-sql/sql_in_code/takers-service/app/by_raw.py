def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.raw("SELECT id FROM users")
