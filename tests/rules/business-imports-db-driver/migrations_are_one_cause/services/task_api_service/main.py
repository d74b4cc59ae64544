from fastapi import FastAPI

# expect: business-imports-db-driver "imports the database library `sqlalchemy`"
import sqlalchemy

app = FastAPI()
