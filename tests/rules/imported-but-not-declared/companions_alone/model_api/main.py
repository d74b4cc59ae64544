import pydantic
import sqlalchemy
