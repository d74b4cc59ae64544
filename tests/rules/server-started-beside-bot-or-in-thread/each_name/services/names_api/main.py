from fastapi import FastAPI

import starts
import threads

app = FastAPI()
