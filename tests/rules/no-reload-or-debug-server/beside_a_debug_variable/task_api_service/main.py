import os

from fastapi import FastAPI

app = FastAPI(debug=os.environ["DEBUG"] == "true")
