# expect: one-database-engine-per-data-service "imports `motor` through the shared code"
from motor.motor_asyncio import AsyncIOMotorClient
