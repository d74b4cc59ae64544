import asyncio
import time

from prometheus_client import REGISTRY, start_http_server


async def measure():
    return []


class Collector:
    # A program beside the services, whose library calls this.
    def collect(self):
        # ok: secondary-event-loop-created
        return asyncio.run(measure())


if __name__ == "__main__":
    REGISTRY.register(Collector())
    start_http_server(9000)
    time.sleep(3600)
