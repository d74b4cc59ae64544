from fastapi import FastAPI
from jinja2 import Environment, FileSystemLoader, select_autoescape
from jinja2.environment import Environment as Other

app = FastAPI()
# expect: unsafe-deserialisation-or-eval "makes pages in which data is not escaped"
templates = Environment(loader=FileSystemLoader("templates"))
# expect: unsafe-deserialisation-or-eval
others = Other(loader=FileSystemLoader("templates"), autoescape=False)
# ok: unsafe-deserialisation-or-eval
escaping = Environment(loader=FileSystemLoader("templates"), autoescape=select_autoescape())


@app.get("/")
async def page() -> str:
    return templates.get_template("page.html").render()
