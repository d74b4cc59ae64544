"""Start the service: `python -m db_postgres_service`."""

import logging
import signal
from types import FrameType

import uvicorn

from db_postgres_service.core.json_logging import setup_logging
from db_postgres_service.core.settings import get_settings
from db_postgres_service.main import create_app

logger = logging.getLogger(__name__)


def _note_signal(signal_number: int, _frame: FrameType | None) -> None:
    logger.info("signal handled", extra={"signal": signal.Signals(signal_number).name})


def main() -> None:
    """Serve until SIGTERM or SIGINT, then finish the open requests and exit with 0."""
    settings = get_settings()
    setup_logging(settings.service_name, settings.log_level)
    # The server raises the signal again after its shutdown; an orderly stop is no failure.
    for handled in (signal.SIGTERM, signal.SIGINT):
        signal.signal(handled, _note_signal)
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        # Longer than any client keeps an idle connection, so that none sends into a closing one.
        timeout_keep_alive=75,
        timeout_graceful_shutdown=settings.shutdown_timeout_seconds,
    )


if __name__ == "__main__":
    main()
