from fastapi import FastAPI

app = FastAPI()
import hashing
import models
