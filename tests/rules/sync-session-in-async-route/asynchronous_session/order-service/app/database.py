from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import declarative_base, sessionmaker

from app.config import settings

engine = create_async_engine(settings.DATABASE_URL)
new_session = async_sessionmaker(engine)
old_style = sessionmaker(engine, class_=AsyncSession)
Base = declarative_base()


async def get_db():
    async with new_session() as db:
        yield db
