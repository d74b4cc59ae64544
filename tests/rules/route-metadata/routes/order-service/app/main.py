from fastapi import FastAPI

from app.api import added, banner, bare, class_only, described, docstring, health, internal, metadata, metrics, moved, no_description, no_model, no_model_described, no_model_documented, nothing, socket, two

app = FastAPI()
app.include_router(bare.router)
app.include_router(two.router)
app.include_router(no_model.router)
app.include_router(no_model_described.router)
app.include_router(no_description.router)
app.include_router(class_only.router)
app.include_router(metadata.router)
app.include_router(docstring.router)
app.include_router(described.router)
app.include_router(nothing.router)
app.include_router(moved.router)
app.include_router(banner.router)
app.include_router(health.router)
app.include_router(metrics.router)
app.include_router(internal.router)
app.include_router(added.router)
app.include_router(no_model_documented.router)
app.include_router(socket.router)
