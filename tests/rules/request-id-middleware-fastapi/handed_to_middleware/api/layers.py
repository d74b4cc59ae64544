from fastapi import Request, Response


async def add_id(request: Request, call_next) -> Response:
    response = await call_next(request)
    _mark(response, request.state.request_id)
    return response


def _mark(response: Response, value: str) -> None:
    response.headers.append("X-Request-ID", value)
