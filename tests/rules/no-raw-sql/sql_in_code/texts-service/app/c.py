import sqlalchemy as sa


def ask(db: object) -> object:
    # expect: no-raw-sql
    return db.execute(sa.TextClause("id = 1"))
