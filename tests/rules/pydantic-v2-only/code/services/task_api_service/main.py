import httpx
import pydantic
# expect: pydantic-v2-only "`parse_obj_as` is of Pydantic 1"
# expect: pydantic-v2-only "`root_validator` is of Pydantic 1"
# expect: pydantic-v2-only "`validator` is of Pydantic 1"
from pydantic import BaseModel, parse_obj_as, root_validator, validator
# expect: pydantic-v2-only "`v1` is of Pydantic 1"
from pydantic.v1 import BaseModel as OldModel
# expect: pydantic-v2-only "`generics` is of Pydantic 1"
from pydantic.generics import GenericModel
# expect: pydantic-v2-only "`error_wrappers` is of Pydantic 1"
from pydantic.error_wrappers import ValidationError

try:
    from pydantic_settings import BaseSettings
except ImportError:
    # ok: pydantic-v2-only
    from pydantic import BaseSettings

from schemas import Task


# expect: pydantic-v2-only "`BaseSettings` is of Pydantic 1"
class Settings(pydantic.BaseSettings):
    url: str


def serve(task: Task, answer: httpx.Response) -> dict:
    # expect: pydantic-v2-only "`.parse_obj` is of Pydantic 1"
    other = Task.parse_obj({})
    # expect: pydantic-v2-only "`.parse_raw` is of Pydantic 1"
    third = Task.parse_raw("{}")
    # expect: pydantic-v2-only "`.from_orm` is of Pydantic 1"
    fourth = Task.from_orm(other)
    # expect: pydantic-v2-only "`.json` is of Pydantic 1"
    task.json()
    # ok: pydantic-v2-only
    answer.json()
    # ok: pydantic-v2-only
    task.model_dump()
    # expect: pydantic-v2-only "`.dict` is of Pydantic 1"
    first = task.dict()
    # ok: pydantic-v2-only
    return first | task.dict()
