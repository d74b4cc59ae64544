def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.execute("CREATE TABLE users (id int)")
