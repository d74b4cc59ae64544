import http.client
import urllib.request

import urllib3
from fastapi import FastAPI

app = FastAPI()
pool = urllib3.PoolManager()


@app.get("/tasks")
def tasks():
    # expect: httpx-async-client
    return urllib.request.urlopen("http://db_postgres_service:8000/api/v1/tasks", timeout=5).read()


@app.get("/users")
def users():
    # expect: httpx-async-client
    return urllib3.request("GET", "http://db_postgres_service:8000/api/v1/users").data


@app.get("/notes")
def notes():
    # expect: httpx-async-client
    return pool.request("GET", "http://db_postgres_service:8000/api/v1/notes").data


@app.get("/lists")
def lists():
    connection = http.client.HTTPConnection("db_postgres_service", 8000, timeout=5)
    # expect: httpx-async-client
    connection.request("GET", "/api/v1/lists")
    return connection.getresponse().read()


@app.get("/safe")
def safe():
    connection = http.client.HTTPSConnection("db_postgres_service", 8000, timeout=5)
    # expect: httpx-async-client
    connection.request("GET", "/api/v1/lists")
    return connection.getresponse().read()
