import asyncpg
# expect: one-database-engine-per-data-service "`data_service`, which also uses SQL, imports `motor`"
import motor
from fastapi import FastAPI

app = FastAPI()
