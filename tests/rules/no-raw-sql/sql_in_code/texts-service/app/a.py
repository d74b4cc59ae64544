import sqlalchemy.sql


def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.query(1).from_statement(sqlalchemy.sql.text("id = 1"))
