def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.scalar("SELECT id FROM users")
