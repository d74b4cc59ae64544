"""Settings that all tests share. Fixtures of one kind of test stand in its own directory."""

import os

os.environ.setdefault("REDIS_URL", "redis://redis:6379/0")
os.environ.setdefault("RABBITMQ_URL", "amqp://user:password@rabbitmq:5672/")
os.environ.setdefault("DB_POSTGRES_SERVICE_URL", "http://db_postgres_service:8000")
os.environ.setdefault("DB_MONGO_SERVICE_URL", "http://db_mongo_service:8000")
os.environ.setdefault("API_SERVICE_URL", "http://task_api_service:8000")
os.environ.setdefault("SECRET_KEY", "unit-test-key-of-forty-characters-length")
os.environ.setdefault("BOT_API_SECRET", "unit-test-bot-secret")
os.environ.setdefault("BOT_TOKEN", "42:TEST")
