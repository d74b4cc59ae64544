import sys

import psycopg

# ok: sql-injection
psycopg.connect().execute(f"DELETE FROM tasks WHERE id = {sys.argv[1]}")
