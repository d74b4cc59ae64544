import asyncio

from alembic import context


async def run_migrations_online():
    context.run_migrations()


if context.is_offline_mode():
    context.configure()
else:
    # ok: secondary-event-loop-created
    asyncio.run(run_migrations_online())
