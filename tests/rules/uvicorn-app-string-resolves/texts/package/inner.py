from fastapi import FastAPI

app = FastAPI()


def make_app() -> FastAPI:
    return app
