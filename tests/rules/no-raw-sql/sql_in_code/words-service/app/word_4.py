def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.execute("WITH u AS (SELECT 1) SELECT * FROM u")
