from fastapi import FastAPI

from shared.notices import announce

app = FastAPI()
announce()
