from celery import Celery

from rank import scores, tables

app = Celery("rank")
