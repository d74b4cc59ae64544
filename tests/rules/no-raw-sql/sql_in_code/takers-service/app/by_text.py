def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.execute(text="SELECT id FROM users")
