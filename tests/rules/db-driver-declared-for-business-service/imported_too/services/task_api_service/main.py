from fastapi import FastAPI

app = FastAPI()
# expect: business-imports-db-driver "`psycopg2`"
import psycopg2
