from fastapi import FastAPI

app = FastAPI()
class Task: ...
