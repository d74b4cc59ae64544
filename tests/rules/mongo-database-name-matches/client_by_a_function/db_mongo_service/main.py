from fastapi import FastAPI

from mongo import build_client, read_rows

app = FastAPI()
database = build_client()["analytics"]
rows = read_rows()["tasks_db"]
