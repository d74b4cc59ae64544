"""Settings of the tests."""

import os

os.environ.setdefault("DATABASE_URL", "sqlite://")
os.environ.setdefault("SECRET_KEY", "a-key-of-the-tests-that-opens-nothing")
