"""Settings of the tests."""

import os

os.environ.setdefault("DATABASE_URL", "sqlite://")
