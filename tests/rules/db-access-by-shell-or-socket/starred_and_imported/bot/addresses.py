ADDRESS = ("db", 5432)
BROKER = ("rabbitmq", 5672)
QUERY = ["psql", "-c", "select 1"]
HEALTH = ["curl", "http://localhost"]
