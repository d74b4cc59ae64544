"""OpenTelemetry tracing across HTTP calls and messages."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Mapping

from opentelemetry import propagate, trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from task_platform.settings import ServiceSettings

logger = logging.getLogger(__name__)

FLUSH_SECONDS = 3.0


def setup_tracing(settings: ServiceSettings) -> TracerProvider:
    """Install the tracer provider; without an endpoint spans exist but are not exported.

    The sampler follows the standard variables OTEL_TRACES_SAMPLER and OTEL_TRACES_SAMPLER_ARG.
    """
    provider = TracerProvider(
        resource=Resource.create(
            {
                "service.name": settings.service_name,
                "service.version": settings.service_version,
                "deployment.environment": settings.env,
            }
        ),
        # Stopped by stop_tracing within a deadline: an unreachable collector must not
        # delay the exit of the process.
        shutdown_on_exit=False,
    )
    if settings.otel_exporter_otlp_endpoint:
        exporter = OTLPSpanExporter(endpoint=settings.otel_exporter_otlp_endpoint, timeout=5)
        provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    return provider


async def stop_tracing(provider: TracerProvider) -> None:
    """Export the remaining spans, for a few seconds at most."""
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()

    def shut_down() -> None:
        provider.shutdown()
        with contextlib.suppress(RuntimeError):  # the loop closed: nobody waits any more
            loop.call_soon_threadsafe(stopped.set)

    # A daemon thread, unlike an executor's, does not hold up the exit of the process.
    threading.Thread(target=shut_down, name="stop_tracing", daemon=True).start()
    try:
        async with asyncio.timeout(FLUSH_SECONDS):
            await stopped.wait()
    except TimeoutError:
        logger.warning("tracing_stop_timed_out")


def inject_trace_context(headers: dict[str, str | int]) -> None:
    """Write the W3C ``traceparent`` of the current span into message headers."""
    carrier: dict[str, str] = {}
    propagate.inject(carrier)
    headers.update(carrier)


def extract_trace_context(headers: Mapping[str, object]) -> Context:
    """Read the trace context that a publisher put into message headers."""
    carrier = {
        name: value.decode() if isinstance(value, bytes) else str(value)
        for name, value in headers.items()
        if name in {"traceparent", "tracestate", "baggage"}
    }
    return propagate.extract(carrier)
