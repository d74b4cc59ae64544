from sqlalchemy import create_engine

# ok: sql-echo
create_engine("sqlite://", echo=True)
