def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.execute("ALTER TABLE users ADD name text")
