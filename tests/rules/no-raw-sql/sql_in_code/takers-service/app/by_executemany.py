def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.executemany("SELECT id FROM users")
