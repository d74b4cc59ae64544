from pydantic import SecretStr

from app.settings.production import Settings


class Local(Settings):
    # ok: secrets-have-no-usable-default
    secret_key: SecretStr = SecretStr("library-2026-key")
