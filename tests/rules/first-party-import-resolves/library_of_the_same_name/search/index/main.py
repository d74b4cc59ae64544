from fastapi import FastAPI
# ok: first-party-import-resolves
from elasticsearch import Elasticsearch
# expect: first-party-import-resolves "`index.store.SIZE` is imported"
from index.store import SIZE

app = FastAPI()
