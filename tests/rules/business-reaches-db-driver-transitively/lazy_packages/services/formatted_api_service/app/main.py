from fastapi import FastAPI

import shared

app = FastAPI()
