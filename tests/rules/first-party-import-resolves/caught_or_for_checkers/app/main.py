import sys
from typing import TYPE_CHECKING

from fastapi import FastAPI

if TYPE_CHECKING:
    # ok: first-party-import-resolves
    from app.types import Task
try:
    # ok: first-party-import-resolves
    from app.local import SETTINGS
except ImportError:
    SETTINGS = {}
if sys.version_info < (3, 11):
    # ok: first-party-import-resolves
    from app.backports import TaskGroup
if SETTINGS:
    # expect: first-party-import-resolves "`app.debugging` is imported"
    import app.debugging

app = FastAPI()
