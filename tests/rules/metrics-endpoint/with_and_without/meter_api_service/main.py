from fastapi import FastAPI

app = FastAPI()

from opentelemetry import metrics

meter = metrics.get_meter("tasks")
