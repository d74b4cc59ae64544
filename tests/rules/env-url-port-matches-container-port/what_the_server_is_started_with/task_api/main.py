from fastapi import FastAPI
from prometheus_client import start_http_server

start_http_server(9100)
app = FastAPI()

if __name__ == "__main__":
    import uvicorn

    uvicorn.run(app, port=8081)
