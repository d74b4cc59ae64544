def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.fetch_one("SELECT id FROM users")
