# expect: business-imports-db-driver "`mail_worker`"
import psycopg
from rq.decorators import job


@job("low")
def sort() -> None: ...
