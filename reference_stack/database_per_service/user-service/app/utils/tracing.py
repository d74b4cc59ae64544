"""Traces of requests and messages, sent to Jaeger."""

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import FastAPI
from opentelemetry import propagate, trace
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased

from app.config import settings

TRACEPARENT_HEADER = "traceparent"
EXPORT_TIMEOUT_SECONDS = 5

tracer = trace.get_tracer(__name__)


def setup_tracing(app: FastAPI) -> TracerProvider:
    """Trace every request; without an endpoint, spans exist and go nowhere."""
    provider = TracerProvider(
        resource=Resource.create(
            {
                "service.name": settings.SERVICE_NAME,
                "service.version": settings.SERVICE_VERSION,
            }
        ),
        sampler=ParentBased(TraceIdRatioBased(settings.TRACES_SAMPLED)),
    )
    endpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT
    if endpoint:
        exporter = OTLPSpanExporter(
            endpoint=endpoint,
            insecure=not endpoint.startswith("https://"),
            timeout=EXPORT_TIMEOUT_SECONDS,
        )
        provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    FastAPIInstrumentor.instrument_app(
        app,
        tracer_provider=provider,
        excluded_urls="health,ready,metrics",
        exclude_spans=["receive", "send"],
    )
    return provider


def current_traceparent() -> str | None:
    """The W3C header that continues the current trace elsewhere or later."""
    carrier: dict[str, str] = {}
    propagate.inject(carrier)
    return carrier.get(TRACEPARENT_HEADER)


@contextmanager
def continued_span(
    name: str, traceparent: str | None, kind: trace.SpanKind
) -> Iterator[trace.Span]:
    """A span of the trace that `traceparent` names, or else of the current one."""
    carrier = {TRACEPARENT_HEADER: traceparent} if traceparent else None
    context = propagate.extract(carrier) if carrier else None
    with tracer.start_as_current_span(name, context=context, kind=kind) as span:
        yield span
