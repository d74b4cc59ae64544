class Base:
    header_name = "X-Request-ID"

    def __init__(self, app) -> None:
        self.app = app

    async def __call__(self, scope, receive, send) -> None:
        async def send_with_id(message) -> None:
            if message["type"] == "http.response.start":
                message["headers"].append((b"x-request-id", scope["request_id"]))
            await send(message)

        await self.app(scope, receive, send_with_id)


class RequestID(Base):
    pass
