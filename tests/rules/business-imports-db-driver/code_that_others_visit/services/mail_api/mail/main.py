from fastapi import FastAPI

from mail import tables

app = FastAPI()
