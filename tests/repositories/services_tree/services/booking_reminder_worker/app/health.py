"""`/health` of a process without a web framework."""

from __future__ import annotations

from aiohttp import web


async def health(request: web.Request) -> web.Response:
    """Liveness."""
    return web.json_response({"status": "healthy", "service": "booking_reminder_worker"})


async def serve_health(port: int) -> web.AppRunner:
    """Serves `/health` in the loop of the worker."""
    application = web.Application()
    application.router.add_get("/health", health)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0", port).start()
    return runner
