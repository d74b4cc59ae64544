# expect: business-imports-db-driver "`rank_beat`"
import psycopg2
