import os

# expect: settings-through-pydantic-settings[warning] "reads `RABBITMQ_URL` from the environment itself, although the service has settings"
URL = os.environ["RABBITMQ_URL"]
