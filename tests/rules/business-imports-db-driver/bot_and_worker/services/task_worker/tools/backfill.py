# ok: business-imports-db-driver
import psycopg2
