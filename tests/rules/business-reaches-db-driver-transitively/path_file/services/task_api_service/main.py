import toolbox.audit
from fastapi import FastAPI

app = FastAPI()
