COUNT = "SELECT count(*) FROM users"


def count(db: object) -> object:
    # expect: no-raw-sql "SELECT count"
    return db.execute(COUNT)
