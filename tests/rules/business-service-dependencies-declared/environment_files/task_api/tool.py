import os

from main import settings

print(settings.broker_url, os.environ["TOOL_URL"])
