def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.fetch("SELECT id FROM users")
