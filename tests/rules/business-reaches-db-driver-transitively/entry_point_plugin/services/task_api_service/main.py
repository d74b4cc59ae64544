from importlib.metadata import entry_points

from fastapi import FastAPI

app = FastAPI()
backends = [entry.load() for entry in entry_points(group="task.backends")]
