from sqlalchemy.sql import expression


def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.query(1).filter(expression.text("id = 1"))
