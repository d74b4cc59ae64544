from motor.motor_asyncio import AsyncIOMotorClient

database = AsyncIOMotorClient("mongodb://localhost")["task_db"]
