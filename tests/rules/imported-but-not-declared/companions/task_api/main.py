import aiohttp
import aiormq
import anyio
import botocore
import bson
import kombu
import langchain_core
import numpy
import pydantic
import sqlalchemy
import werkzeug
from opentelemetry import trace
from opentelemetry.exporter.jaeger.thrift import JaegerExporter
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter as OverHttp
