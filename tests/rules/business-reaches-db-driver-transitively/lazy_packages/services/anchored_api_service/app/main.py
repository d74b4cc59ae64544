from fastapi import FastAPI

from importlib import import_module

import_module('.store', package='shared')

app = FastAPI()
