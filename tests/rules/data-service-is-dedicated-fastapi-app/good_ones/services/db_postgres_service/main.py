from queue_of_its_own import Queue
from factory import create_app

queue = Queue()
# ok: data-service-is-dedicated-fastapi-app
queue.consume(print)
app = create_app()
