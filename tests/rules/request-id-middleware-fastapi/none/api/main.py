from fastapi import FastAPI, Response
from brotli_asgi import BrotliMiddleware
from elasticapm.contrib.starlette import ElasticAPM
from fastapi.middleware.gzip import GZipMiddleware
from layers import Reader, Timer, Writer
from opentelemetry.instrumentation.asgi import OpenTelemetryMiddleware
from prometheus_fastapi_instrumentator.middleware import PrometheusInstrumentatorMiddleware
from sentry_sdk.integrations.asgi import SentryAsgiMiddleware
from slowapi.middleware import SlowAPIMiddleware
from starlette.middleware.sessions import SessionMiddleware
from starlette_exporter import PrometheusMiddleware as Exporter
from starlette_prometheus import PrometheusMiddleware
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

SECRET = object()
# expect: request-id-middleware-fastapi[error] "no middleware gives the requests an id"
app = FastAPI()
app.add_middleware(GZipMiddleware)
app.add_middleware(BrotliMiddleware)
app.add_middleware(ElasticAPM)
app.add_middleware(OpenTelemetryMiddleware)
app.add_middleware(PrometheusInstrumentatorMiddleware)
app.add_middleware(SentryAsgiMiddleware)
app.add_middleware(SlowAPIMiddleware)
app.add_middleware(SessionMiddleware, secret_key=SECRET)
app.add_middleware(Exporter)
app.add_middleware(PrometheusMiddleware)
app.add_middleware(ProxyHeadersMiddleware)
app.add_middleware(Timer)
write = Writer()
read = Reader()


@app.get("/reports")
async def reports(response: Response) -> list[str]:
    response.headers["X-Request-ID"] = "1"
    write(response)
    return []


@app.get("/tasks")
async def tasks() -> list[str]:
    return []
