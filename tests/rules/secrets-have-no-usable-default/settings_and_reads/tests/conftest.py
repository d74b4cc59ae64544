import os

# ok: secrets-have-no-usable-default
os.getenv("SECRET_KEY", "test")
