from fastapi import FastAPI

from app.api import given_to_a_client, host_in_a_model, kept, name, no_answer, public, url

app = FastAPI()
app.include_router(url.router)
app.include_router(host_in_a_model.router)
app.include_router(public.router)
app.include_router(name.router)
app.include_router(no_answer.router)
app.include_router(kept.router)
app.include_router(given_to_a_client.router)
