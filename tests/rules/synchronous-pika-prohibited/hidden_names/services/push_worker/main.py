import importlib

# expect: synchronous-pika-prohibited "`push_worker` imports `pika`"
broker = importlib.import_module("pi" + "ka")
broker.BlockingConnection()
