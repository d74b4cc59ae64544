from typing import TYPE_CHECKING

from fastapi import FastAPI

if TYPE_CHECKING:
    # expect: business-imports-db-driver[warning] "`sqlalchemy`"
    from sqlalchemy import Engine

# expect: business-imports-db-driver[warning] "`bson`"
from bson import ObjectId

app = FastAPI()
