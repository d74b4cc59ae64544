# expect: synchronous-pika-prohibited
import pika
