def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.execute("REPLACE INTO users VALUES (1)")
