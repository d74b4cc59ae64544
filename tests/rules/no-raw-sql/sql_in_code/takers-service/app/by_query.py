def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.execute(query="SELECT id FROM users")
