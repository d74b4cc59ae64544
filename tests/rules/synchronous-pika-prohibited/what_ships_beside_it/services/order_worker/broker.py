# ok: synchronous-pika-prohibited
import pika
