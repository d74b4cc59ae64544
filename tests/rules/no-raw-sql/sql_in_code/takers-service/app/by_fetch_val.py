def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.fetch_val("SELECT id FROM users")
