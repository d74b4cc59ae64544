from flask import Flask
# expect: data-service-is-dedicated-fastapi-app "consumes messages (`celery`)"
from celery import Celery

app = Flask(__name__)
