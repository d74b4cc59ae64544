from sqlalchemy import text

COUNT = "SELECT count(*) FROM users"


def find(db: object, name: str, other: object) -> object:
    # expect: no-raw-sql "`text` is given SQL: `SELECT * FROM users WHERE name = :name`"
    rows = db.execute(text("SELECT * FROM users WHERE name = :name"), {"name": name})
    return rows
