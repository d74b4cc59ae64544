import dash
import records
from fastapi import FastAPI

app = FastAPI()
