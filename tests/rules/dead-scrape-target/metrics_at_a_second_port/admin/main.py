from fastapi import FastAPI
from prometheus_client import make_wsgi_app, start_wsgi_server
from telemetry_kit import serve

app = FastAPI()
serve(9400)
