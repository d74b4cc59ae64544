from kit.clock import now
from fastapi import FastAPI

app = FastAPI()
