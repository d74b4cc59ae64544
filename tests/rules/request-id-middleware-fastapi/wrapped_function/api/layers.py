from fastapi import Request, Response


async def add_id(request: Request, call_next) -> Response:
    response = await call_next(request)
    return Response(response.body, headers={"X-Request-ID": request.headers["X-Request-ID"]})
