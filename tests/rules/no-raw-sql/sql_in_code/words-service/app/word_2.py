def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.execute("UPDATE users SET name = 'x'")
