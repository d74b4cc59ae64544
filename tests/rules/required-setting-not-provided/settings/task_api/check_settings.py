from settings import Settings

Settings(secret_key="x")
