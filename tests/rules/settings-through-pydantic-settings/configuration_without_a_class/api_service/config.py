import os

# expect: settings-through-pydantic-settings[error]
MODE = os.getenv("MODE", "production")
