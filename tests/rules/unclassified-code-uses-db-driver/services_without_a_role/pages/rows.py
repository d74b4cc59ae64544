import asyncpg
import sqlalchemy
