def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.execute("DELETE FROM users")
