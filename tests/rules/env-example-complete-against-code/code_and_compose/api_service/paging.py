from pydantic_settings import BaseSettings


class Paging(BaseSettings):
    # ok: env-example-complete-against-code
    page_size: int = 20
