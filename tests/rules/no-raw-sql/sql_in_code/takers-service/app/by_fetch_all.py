def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.fetch_all("SELECT id FROM users")
