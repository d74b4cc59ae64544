def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.execute(statement="SELECT id FROM users")
