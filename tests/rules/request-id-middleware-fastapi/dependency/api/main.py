from fastapi import Depends, FastAPI, Request, Response


def request_id(request: Request, response: Response) -> None:
    response.headers["X-Request-ID"] = request.headers.get("X-Request-ID", "")


# ok: request-id-middleware-fastapi
app = FastAPI(dependencies=[Depends(request_id)])


@app.get("/tasks")
async def tasks() -> list[str]:
    return []
