from celery import Celery

celery = Celery("tasks", include=["tasks.mails"])
