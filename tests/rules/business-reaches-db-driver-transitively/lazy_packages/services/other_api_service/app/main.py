from fastapi import FastAPI

from shared import Dto

app = FastAPI()
