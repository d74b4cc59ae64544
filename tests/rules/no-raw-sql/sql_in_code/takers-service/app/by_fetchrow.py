def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.fetchrow("SELECT id FROM users")
