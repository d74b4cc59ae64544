import sqlalchemy.engine
import sqlmodel
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool, QueuePool, StaticPool

from app.settings import OPTIONS, PING

URL = "postgresql://db/users"
# ok: session-dependency-closes
one = create_engine(URL, pool_pre_ping=True)
# ok: session-dependency-closes
two = create_engine(URL, pool_pre_ping=PING)
# ok: session-dependency-closes
three = create_engine(URL, **OPTIONS)
# ok: session-dependency-closes
four = create_engine(URL, poolclass=NullPool)
# ok: session-dependency-closes
five = create_engine("sqlite:///local.db")
# ok: session-dependency-closes
six = create_engine(URL, poolclass=StaticPool)
# expect: session-dependency-closes "`create_engine` makes an engine without `pool_pre_ping=True`"
seven = create_engine(URL)
# expect: session-dependency-closes
eight = create_async_engine(URL, pool_pre_ping=False)
# expect: session-dependency-closes
nine = sqlmodel.create_engine(URL, connect_args={"sqlite": 1})
# expect: session-dependency-closes
ten = sqlalchemy.engine.create_engine(URL)
# expect: session-dependency-closes
eleven = create_engine(URL, poolclass=QueuePool)
