"""What is kept."""
import fastapi.routing
from functools import partial as worker

RETRIES = 3
first, *rest = [1, 2]
for last in rest:
    pass
with open("x") as opened:
    pass
with partial(worker)() as (reader, *writers), partial(worker)() as [lock]:
    pass
type Numbers = list[int]


class Task:
    Taks = 1


def connect():
    global client
    client = object()
