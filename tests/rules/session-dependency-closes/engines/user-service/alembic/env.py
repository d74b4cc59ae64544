from sqlalchemy import create_engine

# ok: session-dependency-closes
engine = create_engine('postgresql://db/users')
