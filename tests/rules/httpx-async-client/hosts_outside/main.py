import urllib.request

import requests
from fastapi import FastAPI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    mail_url: str = "https://mail.example.org"
    rates_url: str


app = FastAPI()
settings = Settings()


@app.get("/rates")
def rates():
    # ok: httpx-async-client
    return requests.get(f"{settings.rates_url}/today", timeout=5).json()


@app.get("/news")
def news():
    # ok: httpx-async-client
    return urllib.request.urlopen("https://news.example.org/today", timeout=5).read()


@app.get("/mail")
def mail():
    # ok: httpx-async-client
    return requests.get(f"{settings.mail_url}/inbox", timeout=5).json()


@app.get("/weather")
def weather():
    # ok: httpx-async-client
    return requests.get("https://weather.example.org/today", timeout=5).json()


if __name__ == "__main__":
    # ok: httpx-async-client
    print(requests.get("http://db_postgres_service:8000/health", timeout=5).status_code)
