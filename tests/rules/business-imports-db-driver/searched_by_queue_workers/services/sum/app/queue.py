from celery import Celery

queue = Celery("sums", include=["app.sums"])
