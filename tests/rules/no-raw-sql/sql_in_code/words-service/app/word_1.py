def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.execute("INSERT INTO users VALUES (1)")
