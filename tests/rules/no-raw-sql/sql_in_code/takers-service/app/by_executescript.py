def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.executescript("SELECT id FROM users")
