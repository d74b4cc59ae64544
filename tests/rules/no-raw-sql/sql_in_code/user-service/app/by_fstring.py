def find(db: object, name: str) -> object:
    # expect: no-raw-sql "SELECT name"
    return db.execute(f"SELECT name FROM users WHERE name = {{name}}")
