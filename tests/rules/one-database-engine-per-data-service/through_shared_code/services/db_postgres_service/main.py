import asyncpg
import shared.lazy
from fastapi import FastAPI
from shared.drivers import *

app = FastAPI()
