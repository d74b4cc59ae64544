"""Sentry, off unless a DSN is configured."""

import sentry_sdk

from task_platform.settings import ServiceSettings


def setup_error_tracking(settings: ServiceSettings) -> bool:
    """Start Sentry when SENTRY_DSN is set and say whether it runs."""
    if not settings.sentry_dsn:
        return False
    sentry_sdk.init(
        dsn=settings.sentry_dsn,
        environment=settings.env,
        release=f"{settings.service_name}@{settings.service_version}",
        send_default_pii=False,
        traces_sample_rate=0.0,
    )
    return True
