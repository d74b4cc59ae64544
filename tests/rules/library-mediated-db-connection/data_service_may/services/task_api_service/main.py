import pandas as pd
from fastapi import FastAPI

app = FastAPI()
# ok: library-mediated-db-connection
table = pd.read_csv("tasks.csv")
