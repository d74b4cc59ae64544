# expect: data-service-uses-approved-async-driver "imports `psycopg2`; asyncpg is the documented driver"
import psycopg2
from fastapi import FastAPI
from sqlalchemy import create_engine as ce
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session, sessionmaker

from database import make

app = FastAPI()
# expect: data-service-uses-approved-async-driver "`db_postgres_service` makes a synchronous engine with `sqlalchemy.create_engine`"
engine = ce("postgresql+psycopg2://postgres/app")
# expect: data-service-uses-approved-async-driver "makes synchronous sessions with `sessionmaker`"
Sessions = sessionmaker(bind=engine)
# expect: data-service-uses-approved-async-driver "synchronous session"
session = Session(engine)
# expect: data-service-uses-approved-async-driver "makes a synchronous engine"
another = make("postgresql://postgres/app")
# expect: data-service-uses-approved-async-driver "gives `create_async_engine` the dialect `postgresql`"
wrong = create_async_engine("postgresql://postgres/app")
# ok: data-service-uses-approved-async-driver
right = create_async_engine("postgresql+asyncpg://postgres/app")
# ok: data-service-uses-approved-async-driver
AsyncSessions = sessionmaker(right, class_=AsyncSession)
# ok: data-service-uses-approved-async-driver
Better = async_sessionmaker(right)
