from fastapi import FastAPI

import os
from importlib import import_module
import_module(os.environ['STORE'])

app = FastAPI()
