import sys

import uvicorn
from fastapi import FastAPI
from prometheus_client import start_http_server

start_http_server(9100)
app = FastAPI()
uvicorn.run(app, port=int(sys.argv[1]))
