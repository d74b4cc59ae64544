# expect: synchronous-pika-prohibited "`order_worker` imports `pika`"
import pika

from order_consumer import consume

consume(pika.BlockingConnection(pika.URLParameters("amqp://rabbitmq")))
