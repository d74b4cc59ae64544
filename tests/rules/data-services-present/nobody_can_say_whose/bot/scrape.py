import asyncpg

print(asyncpg)
