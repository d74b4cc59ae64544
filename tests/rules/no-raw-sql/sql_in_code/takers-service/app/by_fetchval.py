def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.fetchval("SELECT id FROM users")
