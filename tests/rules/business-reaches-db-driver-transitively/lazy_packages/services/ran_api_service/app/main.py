from fastapi import FastAPI

import runpy

runpy.run_path('shared/store.py')

app = FastAPI()
