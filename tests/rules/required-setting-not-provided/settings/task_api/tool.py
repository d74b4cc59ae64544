import os

from settings import Unused

Unused()

TOOL_KEY = os.environ["TOOL_KEY"]
