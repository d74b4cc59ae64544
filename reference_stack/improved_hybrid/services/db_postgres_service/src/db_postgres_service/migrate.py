"""Bring the database to a revision: `python -m db_postgres_service.migrate [upgrade|downgrade]`."""

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path

from alembic import command
from alembic.config import Config

from db_postgres_service.core.json_logging import setup_logging
from db_postgres_service.core.settings import Settings, get_settings

logger = logging.getLogger(__name__)

SERVICE_ROOT = Path(__file__).resolve().parents[2]


def build_alembic_config(settings: Settings) -> Config:
    """Combine alembic.ini with the revisions and the database of the settings."""
    config = Config(SERVICE_ROOT / "alembic.ini")
    config.set_main_option("version_locations", str(settings.migrations_directory))
    config.attributes["database_url"] = settings.database_url
    return config


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the migrations that the command line asks for; the default is all of them."""
    parser = argparse.ArgumentParser(prog="db_postgres_service.migrate")
    parser.add_argument("direction", nargs="?", choices=("upgrade", "downgrade"), default="upgrade")
    parser.add_argument("revision", nargs="?", help="default: head to upgrade, base to downgrade")
    chosen = parser.parse_args(arguments)
    settings = get_settings()
    setup_logging(settings.service_name, settings.log_level)
    config = build_alembic_config(settings)
    if chosen.direction == "upgrade":
        command.upgrade(config, chosen.revision or "head")
    else:
        command.downgrade(config, chosen.revision or "base")
    logger.info("migrations finished", extra={"direction": chosen.direction})


if __name__ == "__main__":
    main()
