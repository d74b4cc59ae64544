from motor.motor_asyncio import AsyncIOMotorClient


class MongoState:
    client: AsyncIOMotorClient | None = None

    def connected(self) -> AsyncIOMotorClient:
        assert self.client is not None
        return self.client
