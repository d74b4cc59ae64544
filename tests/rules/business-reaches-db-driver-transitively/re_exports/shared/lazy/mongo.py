# expect: business-reaches-db-driver-transitively "`motor`"
from motor.motor_asyncio import AsyncIOMotorClient

CLIENT = AsyncIOMotorClient()
