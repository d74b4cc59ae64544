def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.scalars("SELECT id FROM users")
