from celery import Celery

celery_app = Celery("rank", broker="amqp://rabbitmq", include=["jobs.scores"])
celery_app.autodiscover_tasks(["jobs.orders"])
celery_app.conf.update(imports=("jobs.updates",))
celery_app.config_from_object("jobs.settings")
