# expect: synchronous-pika-prohibited[warning] "`celery`"
from celery import Celery
# expect: synchronous-pika-prohibited[warning] "`kombu`"
from kombu import Exchange

app = Celery("orders", broker="amqp://rabbitmq")
events = Exchange("orders")
