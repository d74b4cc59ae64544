import pandas


def ask(db: object) -> object:
    # expect: no-raw-sql
    return pandas.read_sql_query("SELECT id FROM users", db)
