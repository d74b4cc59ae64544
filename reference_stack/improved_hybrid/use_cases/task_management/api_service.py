"""Entry point of task_api_service: ``uvicorn api_service:app``."""

import uvicorn

from task_api.app import create_app
from task_api.settings import ApiSettings
from task_platform.logging_setup import LOGGING_CONFIG_PATH

settings = ApiSettings()
app = create_app(settings)


def main() -> None:
    """Serve on HOST and PORT."""
    uvicorn.run(
        "api_service:app",
        host=settings.host,
        port=settings.port,
        log_config=str(LOGGING_CONFIG_PATH),
        access_log=False,
        # Longer than any client keeps an idle connection, so that none sends into a closing one.
        timeout_keep_alive=75,
        timeout_graceful_shutdown=8,
    )


if __name__ == "__main__":
    main()
