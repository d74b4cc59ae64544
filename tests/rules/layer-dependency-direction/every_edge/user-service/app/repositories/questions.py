from sqlalchemy.orm import Session


def find(db: Session) -> object:
    # ok: layer-dependency-direction
    return db.query(1)
