from fastapi import FastAPI
from layers import RequestIDMiddleware


def build() -> FastAPI:
    # ok: request-id-middleware-fastapi
    app = FastAPI()
    app.add_middleware(middleware_class=RequestIDMiddleware)
    return app
