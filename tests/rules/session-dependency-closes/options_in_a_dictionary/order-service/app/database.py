from sqlalchemy import create_engine

from app.options import load

SIZES = {"pool_size": 20, "max_overflow": 0}
CAREFUL = {"pool_size": 20, "pool_pre_ping": True}

# expect: session-dependency-closes "makes an engine without `pool_pre_ping=True`"
first = create_engine("postgresql://", **(SIZES if first_time else {}))
# ok: session-dependency-closes
second = create_engine("postgresql://", **CAREFUL)
# ok: session-dependency-closes
third = create_engine("postgresql://", **options_of_somebody)
# ok: session-dependency-closes
fourth = create_engine("postgresql://", **(CAREFUL if first_time else {}))
OPTIONS = load("careful")
# ok: session-dependency-closes
fifth = create_engine("postgresql://", **OPTIONS)
