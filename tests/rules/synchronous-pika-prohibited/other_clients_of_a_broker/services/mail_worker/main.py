# expect: synchronous-pika-prohibited[warning] "`celery`"
from celery import Celery

app = Celery("mails", broker="amqp://rabbitmq")
