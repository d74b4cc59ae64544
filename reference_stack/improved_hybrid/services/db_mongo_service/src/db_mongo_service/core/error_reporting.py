"""Unexpected errors go to Sentry when a DSN is configured."""

import sentry_sdk

from db_mongo_service.core.settings import Settings


def setup_error_reporting(settings: Settings) -> bool:
    """Start the Sentry client; return whether it is on."""
    if not settings.sentry_dsn:
        return False
    sentry_sdk.init(
        dsn=settings.sentry_dsn,
        environment=settings.env,
        release=f"{settings.service_name}@{settings.service_version}",
        send_default_pii=False,
        max_request_body_size="never",
    )
    return True
