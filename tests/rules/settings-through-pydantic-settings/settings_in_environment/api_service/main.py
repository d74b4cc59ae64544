from fastapi import FastAPI

app = FastAPI()
import environment
