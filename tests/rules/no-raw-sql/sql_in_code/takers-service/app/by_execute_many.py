def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.execute_many("SELECT id FROM users")
