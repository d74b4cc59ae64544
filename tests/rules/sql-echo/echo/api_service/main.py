import os

import sqlmodel
from fastapi import FastAPI
from settings import settings
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import create_async_engine

app = FastAPI()
URL = settings.DATABASE_URL
# expect: sql-echo "`echo=True` writes every SQL statement"
engine = create_async_engine(URL, echo=True)
# expect: sql-echo "`echo=debug`"
loud = create_engine(URL, echo="debug")
# expect: sql-echo "`echo=settings.DB_ECHO`"
chosen = sqlmodel.create_engine(URL, echo=settings.DB_ECHO)
# expect: sql-echo
read = create_engine(URL, echo=os.getenv("DB_ECHO", "true") == "true")
# ok: sql-echo
verbose = create_engine(os.getenv("VERBOSE", "true"), echo=engine)
# ok: sql-echo
quiet = create_engine(URL, echo=False)
# ok: sql-echo
silent = create_engine(URL)
# ok: sql-echo
asked = create_engine(URL, echo=settings.DEBUG)
# ok: sql-echo
asking = create_engine(URL, echo=os.getenv("DB_ECHO", "false") == "true")
# ok: sql-echo
pooled = create_engine(URL, pool_pre_ping=True)
