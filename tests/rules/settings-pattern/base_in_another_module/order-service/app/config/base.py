from pydantic import BaseModel
from pydantic_settings import BaseSettings


# ok: settings-pattern
class Common(BaseSettings):
    model_config = {"env_file": ".env", "case_sensitive": True}


class Page(BaseModel):
    number: int
