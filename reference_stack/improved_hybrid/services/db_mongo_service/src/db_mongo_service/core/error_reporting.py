"""Unexpected errors go to Sentry when a DSN is configured."""

import sentry_sdk
from sentry_sdk.integrations.fastapi import FastApiIntegration
from sentry_sdk.integrations.starlette import StarletteIntegration

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
        # Traces are OpenTelemetry's: what else the client would hook into costs every request time.
        auto_enabling_integrations=False,
        integrations=[StarletteIntegration(middleware_spans=False), FastApiIntegration()],
        auto_session_tracking=False,
    )
    return True
