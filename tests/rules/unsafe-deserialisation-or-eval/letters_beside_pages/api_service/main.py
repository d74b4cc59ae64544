from fastapi import FastAPI
from jinja2 import Environment

app = FastAPI()
pages = Environment(autoescape=True)
# ok: unsafe-deserialisation-or-eval
letters = Environment(autoescape=False)
