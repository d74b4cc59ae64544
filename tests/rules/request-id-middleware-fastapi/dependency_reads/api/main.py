from fastapi import Depends, FastAPI, Request


def request_id(request: Request) -> str:
    return request.headers.get("X-Request-ID", "")


# expect: request-id-middleware-fastapi "no middleware"
app = FastAPI()


@app.get("/tasks")
async def tasks(found: str = Depends(request_id)) -> list[str]:
    return [found]
