from fastapi import FastAPI

from importlib.util import spec_from_file_location
from pathlib import Path

spec = spec_from_file_location('store', Path(__file__).parent.parent / 'shared' / 'store.py')

app = FastAPI()
