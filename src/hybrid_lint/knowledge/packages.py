"""Python packages that tell what a service is: by the name that an import of them begins with."""

from __future__ import annotations

#: Database drivers, ORMs and toolkits (catalogue A.2); here only whether there is one.
DATABASE_DRIVERS = frozenset(
    (
        "asyncpg psycopg psycopg2 psycopg_pool aiopg pg8000 pgdb asyncpgsa motor pymongo gridfs mongoengine beanie odmantic umongo "
        "sqlalchemy sqlmodel tortoise peewee pony databases ormar gino piccolo aiomysql asyncmy pymysql MySQLdb"
    ).split()
)

#: The first of them that a service imports is named as the reason.
WEB_FRAMEWORKS = (
    "fastapi",
    "starlette",
    "uvicorn",
    "flask",
    "quart",
    "sanic",
    "litestar",
    "django",
    "tornado",
    "bottle",
    "falcon",
    "connexion",
    "robyn",
)
BOT_FRAMEWORKS = (
    "aiogram",
    "telebot",
    "telegram",
    "discord",
    "pyrogram",
    "telethon",
    "vkbottle",
    "disnake",
    "nextcord",
    "hikari",
    "slack_bolt",
    "twitchio",
)

#: Packages whose presence among a service's imports says something about its role.
TELLING = frozenset((*DATABASE_DRIVERS, *WEB_FRAMEWORKS, *BOT_FRAMEWORKS))
