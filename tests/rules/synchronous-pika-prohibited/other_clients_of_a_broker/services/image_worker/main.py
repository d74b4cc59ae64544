# ok: synchronous-pika-prohibited
from celery import Celery

app = Celery("images", broker="redis://redis")
