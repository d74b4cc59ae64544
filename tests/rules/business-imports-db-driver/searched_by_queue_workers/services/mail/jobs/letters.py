# expect: business-imports-db-driver "`mail_worker`"
import psycopg


def send() -> None: ...
