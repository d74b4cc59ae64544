import os

import aio_pika

DATABASE = os.environ["REPORT_DATABASE_URL"]
