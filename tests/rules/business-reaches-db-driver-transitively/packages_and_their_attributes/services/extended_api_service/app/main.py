from fastapi import FastAPI

import shared.store

app = FastAPI()
