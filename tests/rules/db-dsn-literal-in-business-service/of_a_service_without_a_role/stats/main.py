import asyncpg
from stats.settings import URL
from stats.others import OTHER

if __name__ == "__main__":
    print(asyncpg, URL, OTHER)
