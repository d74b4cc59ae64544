"""Sentry, off unless a DSN is configured."""

from collections.abc import Sequence

import sentry_sdk
from sentry_sdk.integrations import Integration

from task_platform.settings import ServiceSettings


def setup_error_tracking(
    settings: ServiceSettings, integrations: Sequence[Integration] = ()
) -> bool:
    """Start Sentry when SENTRY_DSN is set and say whether it runs.

    It reports what is logged as an error and what the given integrations see. Traces are
    OpenTelemetry's: what else Sentry would hook into costs every request and message time.
    """
    if not settings.sentry_dsn:
        return False
    sentry_sdk.init(
        dsn=settings.sentry_dsn,
        environment=settings.env,
        release=f"{settings.service_name}@{settings.service_version}",
        send_default_pii=False,
        auto_enabling_integrations=False,
        integrations=integrations,
        auto_session_tracking=False,
    )
    return True
