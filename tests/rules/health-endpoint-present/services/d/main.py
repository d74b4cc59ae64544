from fastapi import APIRouter, FastAPI

app = FastAPI()


async def health(): ...


app.add_api_route("/health", health)
