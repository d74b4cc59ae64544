# expect: library-mediated-db-connection "lets `apscheduler.jobstores.sqlalchemy` connect to a database in shared code that it reaches"
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
