from celery import Celery

from settings import settings

tasks = Celery(
    "tasks",
    broker="amqp://rabbitmq",
    # expect: library-mediated-db-connection "lets Celery keep results in a database"
    backend="db+postgresql://postgres/results",
    timezone=settings.token,
)
