from tasks.celery_app import celery


@celery.task
def remind() -> None: ...
