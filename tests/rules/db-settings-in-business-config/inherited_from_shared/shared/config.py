from pydantic_settings import BaseSettings


class Common(BaseSettings):
    # expect: db-settings-in-business-config "`task_api_service` (business_api) defines the setting `DATABASE_URL`"
    DATABASE_URL: str


class DataSettings(BaseSettings):
    # ok: db-settings-in-business-config
    MONGODB_URL: str
