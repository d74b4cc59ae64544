from fastapi import FastAPI

from app.api import client, dependency, function, later, other_request, request, token, validation

app = FastAPI()
app.include_router(function.router)
app.include_router(client.router)
app.include_router(token.router)
app.include_router(request.router)
app.include_router(dependency.router)
app.include_router(other_request.router)
app.include_router(validation.router)
app.include_router(later.router)
