from fastapi import FastAPI

# expect: business-imports-db-driver "`elasticsearch`"
from elasticsearch import AsyncElasticsearch
# expect: business-imports-db-driver "`google.cloud.bigtable`"
from google.cloud import bigtable
# ok: business-imports-db-driver
from google.cloud import storage

app = FastAPI()
