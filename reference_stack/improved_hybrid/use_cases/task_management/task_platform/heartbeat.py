"""The sign of life of a process without an HTTP API.

The process touches a file while its event loop turns; the health check of the container runs
this module, which fails when the file is missing or old.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings

HEARTBEAT_INTERVAL_SECONDS = 5.0
MAX_AGE_SECONDS = 30.0


def default_heartbeat_file() -> Path:
    """Return where the sign of life is unless HEARTBEAT_FILE says otherwise."""
    return Path(tempfile.gettempdir()) / "heartbeat"


class HeartbeatSettings(BaseSettings):
    """Where the sign of life is."""

    heartbeat_file: Path = Field(default_factory=default_heartbeat_file)


def beat(heartbeat_file: Path) -> None:
    """Give a sign of life."""
    heartbeat_file.touch()
    os.utime(heartbeat_file)


def is_alive(heartbeat_file: Path, max_age_seconds: float = MAX_AGE_SECONDS) -> bool:
    """Whether the last sign of life is recent."""
    try:
        age = time.time() - heartbeat_file.stat().st_mtime
    except FileNotFoundError:
        return False
    return age <= max_age_seconds


def main() -> int:
    """Return the exit code of the health check."""
    return 0 if is_alive(HeartbeatSettings().heartbeat_file) else 1


if __name__ == "__main__":
    sys.exit(main())
