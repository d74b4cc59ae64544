# ok: worker-owns-loop-through-asyncio-run
from celery import Celery

app = Celery()
