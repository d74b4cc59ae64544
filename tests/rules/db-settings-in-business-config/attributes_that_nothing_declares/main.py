import settings as config
from settings import Settings, get_settings, settings

options = Settings()


class Row:
    def __init__(self) -> None:
        self.settings = settings


def show(row: Row, other: object) -> list[object]:
    return [
        settings.database_url,  # expect: db-settings-in-business-config "`front_bot` (business_bot) reads the undeclared setting `database_url`"
        get_settings().db_password,  # expect: db-settings-in-business-config "reads the undeclared setting `db_password`"
        row.settings.postgres_host,  # expect: db-settings-in-business-config "reads the undeclared setting `postgres_host`"
        options.db_port,  # expect: db-settings-in-business-config "reads the undeclared setting `db_port`"
        settings.token,  # ok: db-settings-in-business-config
        settings.db_user,  # ok: db-settings-in-business-config
        settings.db_url,  # ok: db-settings-in-business-config
        settings.db_name,  # ok: db-settings-in-business-config
        settings.redis_db,  # ok: db-settings-in-business-config
        config.DB_HOST,  # ok: db-settings-in-business-config
        other.DB_PORT,  # ok: db-settings-in-business-config
    ]
