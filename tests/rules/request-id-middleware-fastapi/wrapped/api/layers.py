from starlette.datastructures import MutableHeaders


class RequestID:
    def __init__(self, app) -> None:
        self.app = app

    async def __call__(self, scope, receive, send) -> None:
        async def send_with_id(message) -> None:
            MutableHeaders(scope=message)["X-Request-ID"] = scope["id"]
            await send(message)

        await self.app(scope, receive, send_with_id)
