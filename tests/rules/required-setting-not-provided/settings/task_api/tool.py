import os

TOOL_KEY = os.environ["TOOL_KEY"]
