"""Settings of the tests."""

import os

os.environ.setdefault("DATABASE_URL", "sqlite://")
os.environ.setdefault("RABBITMQ_USER", "tests")
os.environ.setdefault("RABBITMQ_PASSWORD", "tests")
