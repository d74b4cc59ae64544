def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.execute("MERGE INTO users USING x ON 1 = 1")
