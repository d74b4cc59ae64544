def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.execute(sql="SELECT id FROM users")
